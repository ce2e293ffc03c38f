export {type MnistOptions, mnist} from './mnist.ts';
export {diabetes, digits8x8, iris, type TableOptions, wine} from './tables.ts';
