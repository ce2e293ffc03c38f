import {trueOrFalse} from '../base/index.ts';
import {gradientsByVariable, tf} from '../engine/index.ts';
import {positive} from './checks.ts';
import {displaced, type Move} from './displaced.ts';
import {momentum} from './momentum.ts';
import {type OptimizerOrConfig, OptimizerWrapper} from './optimizer-wrapper.ts';

/** Options of {@link sharpnessAware}. */
export interface SharpnessAwareOptions {
  readonly radius?: number;
  readonly adaptive?: boolean;
}

/** What a {@link SharpnessAware} is made of. */
export interface SharpnessAwareConfig extends SharpnessAwareOptions {
  /** What makes the steps. */
  readonly optimizer: OptimizerOrConfig;
}

/** The least norm that a gradient is divided by; a gradient of 0 moves nothing. */
const LEAST = 1e-12;

/** What {@link sharpnessAware} makes. */
export class SharpnessAware extends OptimizerWrapper {
  /** Its name in saved models. */
  static readonly className = 'GradlabSharpnessAware';
  readonly #radius: number;
  readonly #adaptive: boolean;

  constructor({optimizer, adaptive = false, radius = adaptive ? 0.5 : 0.05}: SharpnessAwareConfig) {
    const deed = 'create sharpness-aware optimizer';
    super(deed, optimizer);
    this.#adaptive = trueOrFalse(deed, 'adaptive', adaptive);
    this.#radius = positive(deed, 'radius', radius);
  }

  /** The loss at the weights, and its gradients at the worst point near them. */
  override computeGradients(
    f: () => tf.Scalar,
    variables?: tf.Variable[],
  ): {value: tf.Scalar; grads: tf.NamedTensorMap} {
    const {value, grads} = super.computeGradients(f, variables);
    const moves = tf.tidy(() => this.#moves(grads));
    try {
      const worst = displaced(moves, () => super.computeGradients(() => keepingNothing(f), variables));
      worst.value.dispose();
      return {value, grads: worst.grads};
    } catch (error) {
      value.dispose();
      throw error;
    } finally {
      tf.dispose([Object.values(grads), moves.map(([, values]) => values)]);
    }
  }

  /** Each variable with the point w + radius d / ||d||, where d = g, or |w| g for the norm and w^2 g if adaptive. */
  #moves(gradients: tf.NamedTensorMap): Move[] {
    const pairs = gradientsByVariable(gradients);
    const squares = pairs.map(([variable, gradient]) =>
      (this.#adaptive ? gradient.mul(variable) : gradient).square().sum(),
    );
    if (squares.length === 0) return [];
    const norm = tf.addN(squares).sqrt().maximum(LEAST);
    const scale = tf.div(this.#radius, norm);
    return pairs.map(([variable, gradient]): Move => {
      const direction = this.#adaptive ? gradient.mul(variable.square()) : gradient;
      return [variable, variable.add(direction.mul(scale))];
    });
  }

  /** What it is made of, as JSON. */
  getConfig(): tf.serialization.ConfigDict {
    return {optimizer: this.innerConfig(), radius: this.#radius, adaptive: this.#adaptive};
  }
}

tf.serialization.registerClass(SharpnessAware);

/** What the engine of TensorFlow.js knows of the function that runs. */
interface Scopes {
  readonly activeScope: {readonly track: readonly tf.Tensor[]};
  readonly activeTape?: readonly {readonly saved?: readonly tf.Tensor[]}[];
}

/**
 * Runs a loss, and lets go what it has kept by `tf.keep`. `model.fit` keeps each metric of each evaluation, and disposes
 * those of one.
 */
function keepingNothing(f: () => tf.Scalar): tf.Scalar {
  const loss = f();
  const {activeScope, activeTape = []} = (tf.engine() as unknown as {readonly state: Scopes}).state;
  const saved = new Set(activeTape.flatMap(node => node.saved ?? []));
  for (const tensor of activeScope.track) {
    if (tensor.kept && tensor !== loss && !saved.has(tensor)) tensor.kept = false;
  }
  return loss;
}

/**
 * Sharpness-aware minimization (Foret et al. 2021) around any other optimizer: the gradient is taken not at the weights
 * but at the worst point near them, w + radius g / ||g|| (norm over all variables), so that the optimizer seeks
 * where the loss is low all around. It evaluates loss and gradient twice a step; the loss that it reports is that at
 * the weights.
 *
 * `adaptive` measures the distance in units of each weight's own size (Kwon et al. 2021, with their eta 0):
 * w + radius w^2 g / || |w| g ||, which does not change when layers are rescaled against each other.
 *
 * It works in `minimize`, `model.fit` (compiled metrics included: they are those at the weights) and `trainingStep`.
 * Random layers draw anew in the second evaluation, and batch normalization's averages see both. What the loss itself
 * keeps by `tf.keep` in the second one is not kept.
 *
 * @param optimizer takes the steps; by default descent with momentum 0.9, as in the paper
 * @param options.radius 0.05, the paper's; 0.5 if adaptive, as in Kwon et al.
 * @param options.adaptive false
 * @throws {TypeError} if the optimizer or an option is of the wrong kind, RangeError if the radius is not above 0
 * @example
 * ```ts
 * const weight = tf.variable(tf.tensor1d([1]));
 * const optimizer = optimizers.sharpnessAware(optimizers.sgd({learningRate: 0.5}), {radius: 0.25});
 * optimizer.minimize(() => weight.square().mean());
 * weight.dataSync()[0] // -0.25
 * ```
 */
export function sharpnessAware(
  optimizer: tf.Optimizer = momentum(),
  options: SharpnessAwareOptions = {},
): SharpnessAware {
  return new SharpnessAware({optimizer, ...options});
}
