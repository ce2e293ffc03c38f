import {tf} from '../tensorflow/index.ts';
import {overwrite} from '../variables/index.ts';
import {constraintOf, type Projection} from './constrained-weights.ts';

/** What the step that runs has itself seen to. */
let settled: Set<tf.Variable> | undefined;

/** Runs a step, which may itself apply the constraints of what it changes; at its end those of the rest are applied. */
export function constrained(step: () => void, changed: () => readonly tf.Variable[]): void {
  const outer = settled;
  const own = new Set<tf.Variable>();
  settled = own;
  try {
    step();
    applyConstraints(changed().filter(variable => !own.has(variable)));
  } finally {
    settled = outer;
  }
}

/**
 * Projects each variable that a layer gave a constraint (`kernelConstraint`, `biasConstraint`, …) onto what the
 * constraint allows; others stay as they are. Every step of an optimizer ends so, by `applyGradients` of TensorFlow.js's
 * and this library's optimizers, and by `minimize`, `model.fit` and `trainingStep` of one of your own, which may call
 * this itself at its end. The values are written in place, so that a replayed step projects them, too.
 *
 * @param variables those that the step has changed
 * @throws {RangeError} if a constraint gives back another shape
 * @example
 * ```ts
 * const layer = tf.layers.dense({units: 1, inputShape: [1], kernelConstraint: tf.constraints.nonNeg()});
 * layer.apply(tf.ones([1, 1]));
 * const kernel = tf.engine().registeredVariables[layer.trainableWeights[0].name];
 * kernel.assign(tf.tensor2d([[-3]]));
 * applyConstraints([kernel]);
 * kernel.dataSync()[0] // 0
 * ```
 */
export function applyConstraints(variables: Iterable<tf.Variable>): void {
  for (const variable of variables) {
    const constraint = constraintOf(variable);
    if (constraint === undefined) continue;
    tf.tidy(() => project(variable, constraint));
    settled?.add(variable);
  }
}

function project(variable: tf.Variable, constraint: Projection): void {
  const allowed = constraint.apply(variable);
  if (allowed.shape.join() !== variable.shape.join()) {
    throw new RangeError(
      `Cannot apply a constraint as it must keep the shape of "${variable.name}", [${variable.shape}]: ` +
        `current value is [${allowed.shape}]`,
    );
  }
  overwrite(variable, allowed);
}
