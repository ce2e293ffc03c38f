export {batches} from './batches.ts';
export type {AugmentedBatchesOptions, Batch, BatchesOptions} from './options.ts';
