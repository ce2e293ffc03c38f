import {tf} from '../tensorflow/index.ts';
import {constrained} from './apply-constraints.ts';

type Gradients = Parameters<tf.Optimizer['applyGradients']>[0];

interface Steps {
  applyGradients(gradients: Gradients): void;
}

const STOCK = [
  tf.SGDOptimizer,
  tf.MomentumOptimizer,
  tf.RMSPropOptimizer,
  tf.AdagradOptimizer,
  tf.AdamOptimizer,
  tf.AdamaxOptimizer,
  tf.AdadeltaOptimizer,
] as const;

/** Functions that end with the constraints. */
const known = new WeakSet<Steps['applyGradients']>();

/** The variables that have a gradient. */
function steppedBy(gradients: Gradients): tf.Variable[] {
  const named = Array.isArray(gradients)
    ? gradients.map(({name, tensor}) => [name, tensor] as const)
    : Object.entries(gradients);
  return named.flatMap(([name, gradient]) => {
    const variable = tf.engine().registeredVariables[name];
    return gradient === null || gradient === undefined || variable === undefined ? [] : [variable];
  });
}

/** The object in the chain of prototypes that has the method. */
function ownerOf(object: Steps): Steps {
  let owner = object;
  while (!Object.hasOwn(owner, 'applyGradients')) owner = Object.getPrototypeOf(owner) as Steps;
  return owner;
}

/** Sees to it that the class of an optimizer applies constraints at the end of each step; done once for a class. */
export function constrainSteps(optimizer: Steps): void {
  if (known.has(optimizer.applyGradients)) return;
  const owner = ownerOf(optimizer);
  const plain = owner.applyGradients;
  owner.applyGradients = function (this: Steps, gradients) {
    constrained(
      () => plain.call(this, gradients),
      () => steppedBy(gradients),
    );
  };
  known.add(owner.applyGradients);
}

/** Lets all optimizers of TensorFlow.js apply constraints, and `minimize` of any other. */
export function constrainOptimizers(): void {
  for (const {prototype} of STOCK) constrainSteps(prototype);
  const prototype: tf.Optimizer = tf.Optimizer.prototype;
  const stock = prototype.minimize;
  prototype.minimize = function (this: tf.Optimizer, ...given) {
    constrainSteps(this);
    return stock.apply(this, given);
  };
}
