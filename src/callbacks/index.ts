/**
 * Callbacks of plain `model.fit`: early stopping and a rate that follows a metric.
 *
 * @packageDocumentation
 */

export {EarlyStopping, type EarlyStoppingOptions, earlyStopping} from './early-stopping.ts';
export {type Patience, type PatienceOptions, patience} from './patience.ts';
export {type RateCut, RateOnPlateau, type RateOnPlateauOptions, rateOnPlateau} from './rate-on-plateau.ts';
