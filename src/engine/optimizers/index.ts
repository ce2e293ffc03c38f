export {type AdagradOptions, adagrad} from './adagrad.ts';
export {type AdamOptions, adam} from './adam.ts';
export {type AdamwOptions, adamw} from './adamw.ts';
export {FusedOptimizer, type OptimizerConfig} from './fused-optimizer.ts';
export {type MomentumOptions, momentum} from './momentum.ts';
export {type RmspropOptions, rmsprop} from './rmsprop.ts';
export {sgd} from './sgd.ts';
export {useFusedStockOptimizers} from './stock.ts';
export {beforeReplay} from './use-fused.ts';
