/**
 * Augmentation: new pictures from those that are there, with the target kept or mixed along. Each is a function of the
 * example, the epoch and the seed.
 *
 * @packageDocumentation
 */

export {type AffineOptions, affine} from './affine.ts';
export {type AugmentOptions, augment} from './augment.ts';
export {augmentInto} from './augment-into.ts';
export type {Border} from './border.ts';
export {checkAugmentation} from './check-augmentation.ts';
export {type ColourPcaOptions, colourPca} from './colour-pca.ts';
export {compose} from './compose.ts';
export {type CropOptions, crop} from './crop.ts';
export {type CutoutOptions, cutout} from './cutout.ts';
export {type ElasticOptions, elastic} from './elastic.ts';
export {type ExampleRandom, exampleRandom} from './example-random.ts';
export {type ColourComponents, fitColours} from './fit-colours.ts';
export {fromConfig} from './from-config.ts';
export type {GeometricAugmentation} from './geometric.ts';
export type {Augmentation, AugmentationConfig, Image} from './image.ts';
export {imageOf} from './images.ts';
export {type Mixed, type Mixup, type MixupOptions, mixup} from './mixup.ts';
export {type NoiseOptions, noise} from './noise.ts';
export type {Placement} from './placement.ts';
export {type ReflectOptions, reflect} from './reflect.ts';
export {type RotateOptions, rotate} from './rotate.ts';
export {type ScaleOptions, scale} from './scale.ts';
export {type ShearOptions, shear} from './shear.ts';
export {type ShiftOptions, shift} from './shift.ts';
export type {Spread} from './spread.ts';
export {type TenCropsOptions, tenCrops, type View} from './ten-crops.ts';
export {type Predict, type TestTimeOptions, testTime} from './test-time.ts';
