export {EarlyStopping, type EarlyStoppingOptions, earlyStopping} from './early-stopping.ts';
export {type Patience, type PatienceOptions, patience} from './patience.ts';
export {type RateCut, RateOnPlateau, type RateOnPlateauOptions, rateOnPlateau} from './rate-on-plateau.ts';
