import {tf} from '../tensorflow/index.ts';

/** Attributes of the pooling kernels over images. */
export interface Pooling {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Attributes of the pooling kernels over volumes. */
export interface Pooling3D {
  readonly filterSize: [number, number, number];
  readonly strides: [number, number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Where the windows lie over an image `[batch, height, width, channels]`. */
export const windowsOver = (shape: tf.Tensor4D['shape'], attributes: Pooling) =>
  tf.backend_util.computePool2DInfo(
    shape,
    attributes.filterSize,
    attributes.strides,
    1,
    attributes.pad,
    attributes.dimRoundingMode,
  );

/** Where the windows lie over a volume `[batch, depth, height, width, channels]`. */
export const windowsOverVolume = (shape: tf.Tensor5D['shape'], attributes: Pooling3D) =>
  tf.backend_util.computePool3DInfo(
    shape,
    attributes.filterSize,
    attributes.strides,
    1,
    attributes.pad,
    attributes.dimRoundingMode,
  );
