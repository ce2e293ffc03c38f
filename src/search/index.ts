/**
 * Search for settings: spaces, ways to propose trials, and the protocol of a study that can be reviewed.
 *
 * @packageDocumentation
 */

export {
  type ChoiceOptions,
  type Condition,
  choice,
  conditional,
  type Dimension,
  type Edge,
  type GridPoints,
  type IntegerOptions,
  integer,
  logUniform,
  type RangeOptions,
  type Space,
  uniform,
} from './dimensions/index.ts';
export {
  type BudgetOptions,
  type CoarseToFineOptions,
  coarseToFine,
  type Finished,
  type GridOptions,
  grid,
  hyperband,
  type Proposal,
  type Proposer,
  type ProposerOptions,
  type Round,
  random,
  type SuccessiveHalvingOptions,
  successiveHalving,
} from './proposers/index.ts';
export {type Mark, type Review, type RuleName, review, type SeedValues, type StudySettings} from './review/index.ts';
export type {ModuleFunction} from './runs/index.ts';
export {search} from './search.ts';
export type {SearchOptions, SearchResult} from './search-options.ts';
export {type Study, type StudyOptions, study} from './study.ts';
export type {Evaluate, Evaluation, Trial, TrialContext} from './trial.ts';
export type {TrialRow} from './trial-table.ts';
