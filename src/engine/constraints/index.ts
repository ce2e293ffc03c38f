import {constrainOptimizers} from './constrain-steps.ts';
import {rememberConstraints} from './constrained-weights.ts';

export {applyConstraints} from './apply-constraints.ts';
export {constrainSteps} from './constrain-steps.ts';

/**
 * Lets the constraints of layers hold: TensorFlow.js takes `kernelConstraint` and never applies it in training, as its
 * optimizers change the variable and pass the layer by.
 */
export function keepConstraints(): void {
  rememberConstraints();
  constrainOptimizers();
}
