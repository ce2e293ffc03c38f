import {overwrite, tf, trainingStep} from '../engine/index.ts';
import type {Metric} from '../evaluation/index.ts';
import type {Loss} from '../losses/index.ts';

/** What a step is made of. */
export interface MeasuredStepOptions {
  readonly model: tf.LayersModel;
  readonly loss: Loss;
  readonly optimizer: tf.Optimizer;
  readonly variables: readonly tf.Variable[];
  readonly metrics: readonly Metric[];
}

/** The loss of a batch in its parts, the penalties undefined if the model has none. */
export interface LossParts {
  readonly total: tf.Scalar;
  readonly data: tf.Scalar;
  readonly penalty: tf.Scalar | undefined;
}

/** Means over a batch: its loss without penalties, the penalties, then the metrics. */
export type Measures = readonly number[];

/** The loss of a batch in training, with the model's output. */
export function lossOf(
  {model, loss}: Pick<MeasuredStepOptions, 'model' | 'loss'>,
  x: tf.Tensor,
  y: tf.Tensor,
): LossParts & {readonly output: tf.Tensor} {
  const output = model.apply(x, {training: true}) as tf.Tensor;
  const data = tf.mean(loss(y, output)) as tf.Scalar;
  const penalties = model.calculateLosses();
  if (penalties.length === 0) return {output, data, penalty: undefined, total: data};
  const penalty = tf.addN(penalties) as tf.Scalar;
  return {output, data, penalty, total: tf.add(data, penalty)};
}

/** Steps that nobody has any more give their variable back: a kernel may cut a run off before its end. */
const forgotten = new FinalizationRegistry<tf.Variable>(values => values.dispose());

/** Steps of training which also measure: the parts of the loss and the metrics, in replayed steps, too. */
export class MeasuredStep {
  readonly #step: ReturnType<typeof trainingStep>;
  /** Where the step writes what it measures. */
  readonly #values: tf.Variable;
  /** Optimizers may ask for a second loss, at other weights: the first one is that of the step. */
  #isFirst = true;

  constructor(options: MeasuredStepOptions) {
    const {metrics, optimizer, variables} = options;
    const values = tf.tidy(() => tf.variable(tf.zeros([2 + metrics.length]), false));
    this.#values = values;
    forgotten.register(this, values, this);
    const take = (): boolean => {
      const isFirst = this.#isFirst;
      this.#isFirst = false;
      return isFirst;
    };
    const loss = (x: tf.Tensor, y: tf.Tensor): tf.Scalar => {
      const {output, total, data, penalty} = lossOf(options, x, y);
      if (take()) {
        const measured = metrics.map(({measure}) => tf.mean(measure(y, output)));
        overwrite(values, tf.stack([data, penalty ?? tf.zerosLike(data), ...measured]));
      }
      return total;
    };
    this.#step = trainingStep({loss, optimizer, variables});
  }

  /** How the last step was computed. */
  get mode(): 'eager' | 'replayed' {
    return this.#step.mode;
  }

  /** Trains on a batch; the measures are those before its update. */
  train(x: tf.Tensor, y: tf.Tensor): {readonly total: number; readonly measures: Measures} {
    this.#isFirst = true;
    const total = this.#step(x, y);
    return {total, measures: Array.from(this.#values.dataSync())};
  }

  /** To be called when state has changed that the steps stand on. */
  reset(): void {
    this.#step.reset();
  }

  dispose(): void {
    forgotten.unregister(this);
    this.#step.dispose();
    this.#values.dispose();
  }
}
