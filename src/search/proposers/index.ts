/** Ways to go about a search. */
export type {BudgetOptions} from './brackets.ts';
export {type CoarseToFineOptions, coarseToFine} from './coarse-to-fine.ts';
export {type GridOptions, grid} from './grid.ts';
export {hyperband} from './hyperband.ts';
export type {Finished, Proposal, Proposer, ProposerOptions, Round} from './proposer.ts';
export {random} from './random.ts';
export {type SuccessiveHalvingOptions, successiveHalving} from './successive-halving.ts';
