import {tf} from '../engine/index.ts';
import type {Loss} from './loss.ts';

/** What this overrides of a model: TensorFlow.js knows one loss for class numbers, by its identity. */
interface Model {
  feedOutputShapes: (readonly (number | null)[])[];
  readonly feedLossFns: readonly unknown[];
  standardizeUserDataXY: (...data: unknown[]) => unknown;
  compile: (args: tf.ModelCompileArgs) => void;
}

const admitted = new WeakSet<object>();
let installed = false;

/**
 * Lets `fit`, `evaluate` and `trainOnBatch` hand class numbers `[examples, 1]` to this loss where the model puts out
 * `[examples, classes]`. TensorFlow.js allows that to its own sparse loss alone: of any other function it asks that
 * targets have the shape of the output, and takes `metrics: ['accuracy']` to mean one-hot targets.
 */
export function admitClassNumbers(loss: Loss): Loss {
  admitted.add(loss);
  if (!installed) install(tf.LayersModel.prototype as unknown as Model);
  return loss;
}

function install(model: Model): void {
  installed = true;
  const {standardizeUserDataXY, compile} = model;
  model.standardizeUserDataXY = function (this: Model, ...data) {
    const shapes = this.feedOutputShapes;
    // What the last axis may be is left to the loss, which checks it.
    this.feedOutputShapes = shapes.map((shape, index) =>
      admitted.has(this.feedLossFns[index] as object) ? [...shape.slice(0, -1), null] : shape,
    );
    try {
      return standardizeUserDataXY.apply(this, data);
    } finally {
      this.feedOutputShapes = shapes;
    }
  };
  model.compile = function (this: Model, args) {
    const losses = [args.loss].flatMap(loss => (typeof loss === 'object' ? Object.values(loss ?? {}) : [loss]));
    const sparse = losses.some(loss => typeof loss === 'function' && admitted.has(loss));
    compile.call(this, sparse ? {...args, metrics: withAccuracy(args.metrics) as Metrics} : args);
  };
}

type Metrics = NonNullable<tf.ModelCompileArgs['metrics']>;

/** The metrics, with the one that `'accuracy'` stands for chosen by what the targets are, wherever it stands. */
function withAccuracy(metrics: unknown): unknown {
  if (metrics === 'accuracy' || metrics === 'acc') return acc;
  if (Array.isArray(metrics)) return metrics.map(withAccuracy);
  if (typeof metrics !== 'object' || metrics === null) return metrics;
  return Object.fromEntries(Object.entries(metrics).map(([output, metric]) => [output, withAccuracy(metric)]));
}

/** The share of right examples. Its name is what `fit` calls it by, as it calls TensorFlow.js's. */
function acc(target: tf.Tensor, output: tf.Tensor): tf.Tensor {
  const classes = output.shape.at(-1);
  if (classes === 1) return tf.metrics.binaryAccuracy(target, output);
  const accuracy = target.shape.at(-1) === classes ? 'categoricalAccuracy' : 'sparseCategoricalAccuracy';
  return tf.metrics[accuracy](target, output);
}
