/** Comparisons of configs over seeds, and what goes with them. */
export {compare} from './compare.ts';
export type {Build, BuildContext, BuildResult, ComparedRun, CompareOptions, ComparisonRow} from './compare-options.ts';
export {type RangeTest, type RangeTestOptions, rangeTest} from './range-test.ts';
export {type SpreadRow, type SummarizeOptions, summarize} from './summarize.ts';
export {twin} from './twin.ts';
