import {tf} from '../engine/index.ts';
import {notNegative} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link scaleByAdaGrad}. */
export interface ScaleByAdaGradOptions {
  readonly initialSquare?: number;
  readonly epsilon?: number;
  readonly epsilonInRoot?: number;
}

/**
 * AdaGrad (Duchi et al. 2011) [A5-3]: s = s + u^2; the update is u / (sqrt(s + epsilonInRoot) + epsilon).
 *
 * @param options.initialSquare where s starts; 0, torch's (Keras, optax and TensorFlow.js: 0.1)
 * @param options.epsilon 1e-10, torch's (the lecture: 1e-5 to 1e-7)
 * @param options.epsilonInRoot 0, torch's; Keras and optax have 1e-7 there, and no `epsilon`
 * @throws {TypeError} if an option is no number, RangeError if it is below 0 or not finite
 * @example
 * ```ts
 * optimizers.scaleByAdaGrad().config // {name: 'scaleByAdaGrad', initialSquare: 0, epsilon: 1e-10, epsilonInRoot: 0}
 * ```
 */
export function scaleByAdaGrad({
  initialSquare = 0,
  epsilon = 1e-10,
  epsilonInRoot = 0,
}: ScaleByAdaGradOptions = {}): Transform {
  const deed = 'create scaleByAdaGrad';
  notNegative(deed, 'initialSquare', initialSquare);
  notNegative(deed, 'epsilon', epsilon);
  notNegative(deed, 'epsilonInRoot', epsilonInRoot);
  return elementwise({
    config: {name: 'scaleByAdaGrad', initialSquare, epsilon, epsilonInRoot},
    slots: {square: parameter => tf.fill(parameter.shape, initialSquare)},
    update: (update, slots) => {
      const square = slots.square.add(update.square());
      return [update.div(square.add(epsilonInRoot).sqrt().add(epsilon)), {square}];
    },
  });
}
