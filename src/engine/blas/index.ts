export {addressOf, type Blas, loadBlas, type MatrixProduct} from './blas.ts';
export type {Candidate} from './candidates.ts';
export {type FoundBlas, findBlas} from './find.ts';
export {useHugePages} from './huge-pages.ts';
