export {type KroneckerFactors, kroneckerFactors} from './kronecker-factors.ts';
export {exactLoss, exactTargets} from './losses.ts';
export {ExactPass, type ExactProblem} from './network.ts';
export {planOf} from './plan.ts';
