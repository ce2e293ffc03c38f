export {countExamples, dataset, takeExamples} from './dataset.ts';
export {type ColumnSummary, classCounts, describeDataset} from './describe.ts';
export {isNumberArray, type NumberArray, sameKind} from './number-array.ts';
export type {Dataset} from './parts.ts';
export {checkedSamples, exampleSize, type Samples, takeSamples} from './samples.ts';
