export {type DigitsOptions, digits} from './digits/digits.ts';
export {type FlowersOptions, flowers} from './flowers/flowers.ts';
export {heightWeight} from './height-weight.ts';
export {type MoonsOptions, moons} from './moons.ts';
export type {GeneratedOptions, ImageOptions, PointOptions} from './options.ts';
export {type RingsOptions, rings} from './rings.ts';
export {type SineDataset, type SineOptions, sine} from './sine-set.ts';
export {type SpiralOptions, spiral} from './spiral.ts';
export {type TeacherDataset, type TeacherOptions, teacher} from './teacher.ts';
