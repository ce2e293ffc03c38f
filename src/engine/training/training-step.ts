import {constrainSteps} from '../constraints/index.ts';
import {isOurBackend} from '../memory/index.ts';
import type {tf} from '../tensorflow/index.ts';
import {BatchShape} from './batch-shape.ts';
import {eagerStep} from './eager-step.ts';
import type {StepParts} from './step-parts.ts';

/** Options of `trainingStep`. */
export interface TrainingStepOptions extends StepParts {
  readonly replay?: boolean | 'auto';
}

/** A step of training that can be called batch after batch. */
export interface TrainingStep {
  /** Computes the loss of a batch, updates the variables, and returns that loss. */
  (x: tf.Tensor, y: tf.Tensor): number;
  /** How the last call was computed; the rare eager step that checks replays counts as one of them. */
  readonly mode: 'eager' | 'replayed';
  /** Why the last call's shape of batch is not replayed; `undefined` if it is or soon will be. */
  readonly refusal: string | undefined;
  /** Forgets all recordings: for when something in JavaScript has changed that `loss` reads. */
  reset(): void;
  /** Gives all memory back. The step can still be called, and begins anew. */
  dispose(): void;
}

/** Recordings keep the memory of a whole step; more shapes of batch than these run eagerly. */
const MOST_SHAPES = 8;

/** A step that nobody has any more gives its memory back, too, as when a notebook's cell is run again. */
const forgotten = new FinalizationRegistry<() => void>(forget => forget());

/**
 * One training step as a function: loss of a batch, gradients, update of the variables.
 *
 * Steps of one shape of batch are replayed from the fourth on: the first runs as ever, two are recorded and compared,
 * and from then on the numeric calls alone are done again, on the same memory and with the same bits as eagerly. It
 * takes a small network from some 0.1 ms a step to some 0.01 ms; large ones gain little. What the loss does in
 * JavaScript (a penalty's rate, a branch, a tensor other than x and y) is frozen by that: call `reset` after changing
 * it. Replays 16, 64, 256, 1024, 2048, … are done eagerly instead, and end in an error if something has changed
 * unsaid. A learning rate may change at any time. A step that cannot be replayed runs eagerly, and `refusal` says why.
 *
 * @param options.variables those to train; all trainable ones if left out
 * @param options.replay 'auto'; false: always eager; true: an error where 'auto' would fall back on eager steps
 * @throws {TypeError} if `loss` is no function, or `optimizer` no optimizer
 * @throws {Error} with `replay: true`, if the step cannot be replayed, and at a check that finds the loss changed; the
 * step was done nevertheless
 * @example
 * ```ts
 * const weight = tf.variable(tf.tensor1d([3]));
 * const loss = (x, y) => x.mul(weight).sub(y).square().mean();
 * const step = trainingStep({loss, optimizer: optimizers.sgd({learningRate: 0.5}), variables: [weight]});
 * const batch = tf.tensor1d([1]);
 * [step(batch, batch), step(batch, batch)] // [4, 0]
 * ```
 */
export function trainingStep({replay = 'auto', ...parts}: TrainingStepOptions): TrainingStep {
  check(parts);
  constrainSteps(parts.optimizer);
  let shapes: BatchShape[] = [];
  let mode: TrainingStep['mode'] = 'eager';
  let refusal: string | undefined;

  const eager = (x: tf.Tensor, y: tf.Tensor, reason: string): number => {
    mode = 'eager';
    refusal = reason;
    return eagerStep(parts, x, y).loss;
  };
  const compute = (x: tf.Tensor, y: tf.Tensor): number => {
    if (replay === false) return eager(x, y, 'it was made with replay: false');
    if (!isOurBackend()) return eager(x, y, `the backend is not the engine's`);
    let shape = shapes.find(known => known.accepts(x, y));
    if (shape === undefined) {
      if (shapes.length === MOST_SHAPES) return eager(x, y, `there are more than ${MOST_SHAPES} shapes of batch`);
      shape = new BatchShape(parts, x, y);
      shapes.push(shape);
    }
    const value = shape.step(x, y);
    mode = shape.mode;
    refusal = shape.refusal;
    return value;
  };
  const step = (x: tf.Tensor, y: tf.Tensor): number => {
    const value = compute(x, y);
    if (replay === true && refusal !== undefined) {
      throw new Error(`Cannot replay the training step as it must be static: ${refusal}`);
    }
    return value;
  };
  const forget = () => {
    for (const shape of shapes) shape.dispose();
    shapes = [];
  };
  forgotten.register(step, forget);
  return Object.defineProperties(step, {
    mode: {get: () => mode},
    refusal: {get: () => refusal},
    reset: {value: forget},
    dispose: {value: forget},
  }) as unknown as TrainingStep;
}

function check({loss, optimizer}: StepParts): void {
  if (typeof loss !== 'function') {
    throw new TypeError(`Cannot create a training step as loss must be a function: current value is ${typeof loss}`);
  }
  if (typeof optimizer?.applyGradients !== 'function' || typeof optimizer.computeGradients !== 'function') {
    throw new TypeError(
      `Cannot create a training step as optimizer must be a tf.Optimizer: current value is ${typeof optimizer}`,
    );
  }
}
