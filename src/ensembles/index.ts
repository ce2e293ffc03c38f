/**
 * Ensembles: several models, or several states of one, that answer together.
 *
 * @packageDocumentation
 */

export {type Ambiguity, ambiguity} from './ambiguity.ts';
export {type AveragedPredictions, type AverageOptions, averagePredictions} from './average-predictions.ts';
export {type Bag, type BaggingOptions, bagging} from './bagging.ts';
export {type BoostedStump, type Boosting, type BoostOptions, type BoostRow, boostStumps} from './boost-stumps.ts';
export type {Features} from './features.ts';
export type {WeightsOptions} from './members.ts';
export type {Outputs} from './outputs.ts';
export {type Snapshot, Snapshots, type SnapshotsOptions, snapshots} from './snapshots.ts';
export type {Criterion, Stump} from './stump.ts';
export {vote} from './vote.ts';
