export {acceptFloat64Arrays} from './float64-arrays.ts';
export {keepOrderOfShuffle} from './shuffled-once.ts';
