export {FusedRule, type FusedRuleConfig} from './fused-rule.ts';
export {gradientsByVariable, type NamedTensor} from './gradients-by-variable.ts';
export {beforeReplay, type Replayable, replayRefusal} from './replayable.ts';
export {SlotStore, type VariableSlots} from './slot-store.ts';
export {StepNumbers} from './step-numbers.ts';
export {useFusedStockOptimizers} from './stock.ts';
