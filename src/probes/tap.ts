import type {tf} from '../engine/index.ts';

type Listener = (gradients: tf.NamedTensorMap) => void;
type ComputeGradients = tf.Optimizer['computeGradients'];

const listeners = new WeakMap<tf.Optimizer, Set<Listener>>();

/**
 * Has a listener told the gradients that an optimizer computes, within each step and before it is taken, and returns
 * what ends that. The optimizer's own method runs as ever; what the listener does with kernels is recorded and replayed
 * with the step.
 */
export function tap(optimizer: tf.Optimizer, listener: Listener): () => void {
  const known = listeners.get(optimizer) ?? open(optimizer);
  known.add(listener);
  return () => {
    known.delete(listener);
    if (known.size > 0 || listeners.get(optimizer) !== known) return;
    listeners.delete(optimizer);
    close(optimizer);
  };
}

/** What the optimizer had as a property of its own, and not of its class. */
const own = new WeakMap<tf.Optimizer, ComputeGradients>();

function open(optimizer: tf.Optimizer): Set<Listener> {
  const told = new Set<Listener>();
  listeners.set(optimizer, told);
  const original = optimizer.computeGradients;
  if (Object.hasOwn(optimizer, 'computeGradients')) own.set(optimizer, original);
  optimizer.computeGradients = function (this: tf.Optimizer, ...given) {
    const result = original.apply(this, given);
    for (const listener of told) listener(result.grads);
    return result;
  };
  return told;
}

function close(optimizer: tf.Optimizer): void {
  const before = own.get(optimizer);
  if (before === undefined) Reflect.deleteProperty(optimizer, 'computeGradients');
  else optimizer.computeGradients = before;
  own.delete(optimizer);
}
