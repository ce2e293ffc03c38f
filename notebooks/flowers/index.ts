/** The experiments of the flowers study: what the notebook calls, and the tables of what was recorded. */
export {band} from './band.ts';
export {type DefectTables, defectTables} from './defect-tables.ts';
export {effectTable} from './effect-table.ts';
export {type FlowerSets, type FlowerSetsOptions, flowerSets} from './flower-sets.ts';
export {longTable} from './long-table.ts';
export {makeNetwork} from './make-network.ts';
export {type PlanName, plans} from './plans.ts';
export {type QuickOptions, type QuickResult, quickRows} from './quick.ts';
export {rateOf} from './rate-of.ts';
export {ratesTable} from './rates-table.ts';
export {recorded} from './recorded.ts';
export {report} from './report.ts';
export {type ResultRow, type Results, readResults} from './results.ts';
export type {RowResult} from './row-result.ts';
export {NETWORKS, type NetworkName, type RowSettings, type Variant} from './row-settings.ts';
export {type RunRowOptions, runRow} from './run-row.ts';
export {tenTable} from './ten-table.ts';
export {timesTable} from './times-table.ts';
