import {overwrite, type TrainingStep, tf} from '../engine/index.ts';
import type {Loss} from '../losses/index.ts';
import type {Vector} from '../numeric/index.ts';
import type {FlatWeights} from './flat-weights.ts';
import {replayed} from './replayed.ts';

/** What the passes of a network are made of. */
export interface PassOptions {
  readonly model: tf.LayersModel;
  readonly weights: FlatWeights;
  readonly loss: Loss;
  readonly penalties: boolean;
  readonly inference: boolean;
}

type Work = (x: tf.Tensor, y: tf.Tensor) => tf.Scalar;

/** Passes that nobody has any more give their variables back. */
const forgotten = new FinalizationRegistry<readonly tf.Variable[]>(variables => tf.dispose([...variables]));

/** Value, gradient and products of a model's loss on a batch, at its present weights, as recorded steps. */
export class NetworkPasses {
  /** v of a product, flat. */
  readonly #direction: tf.Variable;
  /** What a pass leaves, flat. */
  readonly #result: tf.Variable;
  readonly #steps: Readonly<Record<'value' | 'gradient' | 'hessian' | 'gauss-newton', TrainingStep>>;

  constructor(options: PassOptions) {
    const {size} = options.weights;
    const make = (): tf.Variable => tf.tidy(() => tf.variable(tf.zeros([size]), false));
    [this.#direction, this.#result] = [make(), make()];
    forgotten.register(this, [this.#direction, this.#result], this);
    // No step may hold on to this object, or it is never forgotten.
    const parts = {...options, direction: this.#direction, result: this.#result};
    this.#steps = {
      value: replayed((x, y) => totalOf(parts, x, y)),
      gradient: replayed(gradientOf(parts)),
      hessian: replayed(hessianProductOf(parts)),
      'gauss-newton': replayed(gaussNewtonProductOf(parts)),
    };
  }

  value(x: tf.Tensor, y: tf.Tensor): number {
    return this.#steps.value(x, y);
  }

  gradient(x: tf.Tensor, y: tf.Tensor): Float32Array {
    this.#steps.gradient(x, y);
    return this.#result.dataSync<'float32'>();
  }

  product(kind: 'hessian' | 'gauss-newton', x: tf.Tensor, y: tf.Tensor, v: Vector): Float32Array {
    const values = tf.tensor1d(Float32Array.from(v));
    overwrite(this.#direction, values);
    values.dispose();
    this.#steps[kind](x, y);
    return this.#result.dataSync<'float32'>();
  }

  dispose(): void {
    for (const step of Object.values(this.#steps)) step.dispose();
    forgotten.unregister(this);
    tf.dispose([this.#direction, this.#result]);
  }
}

interface Parts extends PassOptions {
  readonly direction: tf.Variable;
  readonly result: tf.Variable;
}

const apply = ({model, inference}: Parts, x: tf.Tensor): tf.Tensor =>
  model.apply(x, {training: !inference}) as tf.Tensor;

/** The sum of the penalties; undefined if there are none. To be asked after the model was applied. */
function penaltyOf({model, penalties}: Parts): tf.Tensor | undefined {
  const parts = penalties ? model.calculateLosses() : [];
  return parts.length === 0 ? undefined : tf.addN(parts);
}

/** The mean loss of a batch, and the penalties. */
function totalOf(parts: Parts, x: tf.Tensor, y: tf.Tensor): tf.Scalar {
  const data = tf.mean(parts.loss(y, apply(parts, x)));
  const penalty = penaltyOf(parts);
  return (penalty === undefined ? data : tf.add(data, penalty)) as tf.Scalar;
}

/** f with the smallest weight times 0: TensorFlow.js refuses to differentiate what no weight enters. */
function tied({weights}: Parts, f: tf.Tensor): tf.Scalar {
  const smallest = weights.variables.reduce((least, variable) => (variable.size < least.size ? variable : least));
  return tf.add(f, tf.sum(tf.mul(smallest, 0))) as tf.Scalar;
}

/** ∇f by all weights, flat; 0 for weights that do not enter f. */
function flatGradient(parts: Parts, f: () => tf.Tensor): tf.Tensor1D {
  const {variables} = parts.weights;
  const {value, grads} = tf.variableGrads(() => tied(parts, f()), [...variables]);
  value.dispose();
  return tf.concat(
    variables.map(({name, size}) => {
      const gradient: tf.Tensor | undefined = grads[name];
      return gradient === undefined ? tf.zeros([size]) : tf.reshape(gradient, [size]);
    }),
  ) as tf.Tensor1D;
}

/** ∇(uᵀ v), a derivative along v, of u that depends on the weights. */
const flatGradientAlong = (parts: Parts, u: () => tf.Tensor): tf.Tensor1D =>
  flatGradient(parts, () => tf.sum(tf.mul(u(), parts.direction)));

const leave = ({result}: Parts, values: tf.Tensor): tf.Scalar => {
  overwrite(result, values);
  return tf.scalar(0);
};

const gradientOf =
  (parts: Parts): Work =>
  (x, y) =>
    leave(
      parts,
      flatGradient(parts, () => totalOf(parts, x, y)),
    );

/** H v = ∇(∇fᵀ v): reverse over reverse. */
const hessianProductOf =
  (parts: Parts): Work =>
  (x, y) =>
    leave(
      parts,
      flatGradientAlong(parts, () => flatGradient(parts, () => totalOf(parts, x, y))),
    );

/** Jᵀ H_loss J v, and the penalties' Hessian times v. */
const gaussNewtonProductOf =
  (parts: Parts): Work =>
  (x, y) => {
    const output = apply(parts, x);
    // J v is the derivative of vᵀ Jᵀ u by u, whatever u: the double backward pass.
    const along = tf.grad(u =>
      tf.sum(
        tf.mul(
          flatGradient(parts, () => tf.sum(tf.mul(apply(parts, x), u))),
          parts.direction,
        ),
      ),
    )(tf.zerosLike(output));
    const slopes = tf.grad(o => tf.mean(parts.loss(y, o)));
    const pushed = tf.grad(o => tied(parts, tf.sum(tf.mul(slopes(o), along))))(output);
    const data = flatGradient(parts, () => tf.sum(tf.mul(apply(parts, x), pushed)));
    const penalty = parts.penalties && parts.model.calculateLosses().length > 0;
    if (!penalty) return leave(parts, data);
    const ofPenalty = (): tf.Tensor => {
      apply(parts, x);
      return penaltyOf(parts) as tf.Tensor;
    };
    return leave(
      parts,
      tf.add(
        data,
        flatGradientAlong(parts, () => flatGradient(parts, ofPenalty)),
      ),
    );
  };
