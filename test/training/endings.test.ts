import {describe, expect, it} from 'vitest';
import {patience} from '../../src/callbacks/index.ts';
import {tf} from '../../src/engine/index.ts';
import {meanSquaredError, negativeLogLikelihood, sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {type FitOptions, type HistoryRow, fit as train} from '../../src/training/index.ts';
import {network, points, quiet, weightsOf} from './support.ts';

const [set, validation] = [points(40), points(20, 9)];

/** The weights after each epoch, beside the run. */
async function traced(options: Partial<FitOptions>, rate = 0) {
  const model = network({rate});
  const after: number[][] = [];
  const onEpoch = (): void => {
    after.push(weightsOf(model));
  };
  const run = await train(model, set, {...quiet, validation, onEpoch, ...options});
  return {model, after, run};
}

describe('early stopping', () => {
  // A rate so large that the validation loss goes up and down.
  const wild = (): tf.Optimizer => optimizers.adam({learningRate: 0.5});

  it.each([1, 2, 4])(
    'with patience %i stops where the rule says, and restores the best epoch to the bit',
    async most => {
      const {run, model, after} = await traced({optimizer: wild(), epochs: 40, earlyStopping: {patience: most}}, 0.2);
      const losses = run.history.column('validationLoss');
      const rule = patience({patience: most});
      const stop = losses.findIndex(loss => rule.check(loss) === 'stop');
      expect(run.status).toBe('stopped early');
      expect(stop).toBe(losses.length - 1);
      const best = losses.indexOf(Math.min(...losses));
      expect(run.best).toEqual({
        epoch: best + 1,
        monitor: 'validationLoss',
        value: losses[best],
        validationLoss: losses[best],
      });
      expect(run.weights).toBe('best epoch');
      expect(weightsOf(model)).toEqual(after[best]);
      expect(after.at(-1)).not.toEqual(after[best]);
    },
  );

  it('checks each q-th epoch alone [A5-7], and may watch accuracy, of which the largest is best', async () => {
    const earlyStopping = {patience: 2, every: 3, monitor: 'validationAccuracy'} as const;
    const {run} = await traced({optimizer: wild(), epochs: 60, earlyStopping}, 0.2);
    const accuracies = run.history.column('validationAccuracy') as readonly number[];
    const checked = accuracies.filter((_, index) => (index + 1) % 3 === 0);
    const rule = patience({patience: 2, mode: 'max'});
    expect(checked.findIndex(accuracy => rule.check(accuracy) === 'stop')).toBe(checked.length - 1);
    expect(run.history.size % 3).toBe(0);
    expect(run.best?.value).toBe(Math.max(...checked));
  });

  it('leaves the last weights if asked to, as do runs without it', async () => {
    const stopped = await traced({optimizer: wild(), epochs: 40, earlyStopping: {patience: 1, restoreBest: false}});
    expect([stopped.run.status, stopped.run.weights]).toEqual(['stopped early', 'last step']);
    expect(weightsOf(stopped.model)).toEqual(stopped.after.at(-1));
    const whole = await traced({optimizer: wild(), epochs: 6});
    expect([whole.run.status, whole.run.weights]).toEqual(['finished', 'last step']);
    expect(weightsOf(whole.model)).toEqual(whole.after.at(-1));
    expect(whole.run.best?.epoch).toBeLessThan(6);
  });
});

describe('a cancelled run', () => {
  it('ends between two steps, with the weights of the best epoch', async () => {
    const aborter = new AbortController();
    let measured = 0;
    const counting = {
      name: 'count',
      measure: (_: tf.Tensor, output: tf.Tensor) => {
        if (++measured === 58) aborter.abort();
        return output.sum(1);
      },
    };
    const optimizer = optimizers.adam({learningRate: 0.5});
    // Observed steps are not replayed, so the metric's JavaScript runs in each.
    optimizer.observe(() => {});
    const {run, after, model} = await traced({epochs: 100, signal: aborter.signal, metrics: [counting], optimizer});
    expect([run.status, run.weights]).toEqual(['cancelled', 'best epoch']);
    expect(measured).toBe(58);
    // In each epoch it measures 5 batches and the validation set.
    expect(run.stepCount).toBe(9 * 5 + 4);
    expect(weightsOf(model)).toEqual(after[(run.best?.epoch ?? 0) - 1]);
  });

  it('has no epochs and the weights of before if it was cancelled before it began', async () => {
    const before = weightsOf(network());
    const {run, model} = await traced({signal: AbortSignal.abort()});
    expect([run.status, run.history.size, run.stepCount, run.best]).toEqual(['cancelled', 0, 0, undefined]);
    expect(run.history.names).toContain('validationLoss');
    expect(weightsOf(model)).toEqual(before);
  });
});

describe('numbers that are not finite', () => {
  const dense = (units: number, name: string, more: object = {}) =>
    tf.layers.dense({units, name, kernelInitializer: 'ones', ...more} as Parameters<typeof tf.layers.dense>[0]);
  const blowUp = async (layers: tf.layers.Layer[], options: Partial<FitOptions>) => {
    const model = tf.sequential({layers});
    const after: number[][] = [weightsOf(model)];
    const onEpoch = (_: HistoryRow): void => {
      after.push(weightsOf(model));
    };
    const run = await train(model, set, {...quiet, onEpoch, ...options});
    return {run, model, after};
  };

  it('are found in the output of the layer where they begin', async () => {
    const exploding = dense(4, 'exploding', {
      activation: 'elu',
      kernelInitializer: tf.initializers.constant({value: 3e38}),
    });
    const {run, model, after} = await blowUp([dense(4, 'quiet', {inputShape: [2]}), exploding, dense(2, 'scores')], {});
    expect(run.status).toBe('nonfinite');
    expect(run.culprit).toEqual({epoch: 1, step: 1, layer: 'exploding', what: 'output'});
    expect(run.weights).toBe('last epoch');
    expect(weightsOf(model)).toEqual(after[0]);
  });

  it('are found in the loss of certain wrong answers', async () => {
    const sure = dense(2, 'sure', {
      inputShape: [2],
      activation: 'softmax',
      kernelInitializer: tf.initializers.constant({value: 0}),
      biasInitializer: tf.initializers.constant({value: 0}),
    });
    const model = tf.sequential({layers: [sure]});
    model.setWeights([tf.zeros([2, 2]), tf.tensor1d([500, -500])]);
    const run = await train(model, set, {...quiet, loss: negativeLogLikelihood()});
    expect(run.culprit).toEqual({epoch: 1, step: 1, layer: 'sure', what: 'loss'});
  });

  it('of a diverging descent are found in the step that they begin in, and the last whole epoch is restored', async () => {
    const line = (): tf.layers.Layer[] => [
      dense(3, `first${Math.random()}`, {inputShape: [2]}),
      dense(1, `last${Math.random()}`),
    ];
    const options = (): Partial<FitOptions> => ({
      ...{loss: meanSquaredError(), validation: 0.2, epochs: 50, metrics: []},
      optimizer: optimizers.sgd({learningRate: 0.5}),
    });
    const {run, model, after} = await blowUp(line(), options());
    expect(run.status).toBe('nonfinite');
    expect(run.culprit?.layer).toMatch(/^(first|last)/);
    expect(weightsOf(model).every(Number.isFinite)).toBe(true);
    expect(weightsOf(model)).toEqual(after[run.best?.epoch ?? 0]);
    // The same steps again, watched by another way.
    const losses: number[] = [];
    const observer = {
      begin: () => {},
      epoch: () => {},
      end: () => {},
      step: ({loss}: {loss: number}) => losses.push(loss),
    };
    await train(tf.sequential({layers: line()}), set, {...quiet, ...options(), observers: [observer]});
    expect(losses.findIndex(loss => !Number.isFinite(loss)) + 1).toBe(run.culprit?.step);
  });

  it('in the gradient alone are found there, from the loss on', async () => {
    // Passes its input on, with a slope that is wrong.
    const wrong = tf.customGrad(x => ({
      value: (x as tf.Tensor).clone(),
      gradFunc: (slope: tf.Tensor) => slope.mul(Number.POSITIVE_INFINITY),
    }));
    class Wrong extends tf.layers.Layer {
      override call(input: tf.Tensor | tf.Tensor[]): tf.Tensor {
        return wrong(Array.isArray(input) ? (input[0] as tf.Tensor) : input);
      }
      override computeOutputShape(shape: tf.Shape): tf.Shape {
        return shape;
      }
      override getClassName(): string {
        return 'Wrong';
      }
    }
    const model = tf.sequential({
      layers: [dense(3, 'under', {inputShape: [2]}), new Wrong({name: 'wrong'}), dense(2, 'over')],
    });
    const run = await train(model, set, quiet);
    expect(run.status).toBe('nonfinite');
    expect(run.culprit).toEqual({epoch: 1, step: 1, layer: 'under', what: 'gradient'});
  });

  it('in the weights after the very last step are found, too', async () => {
    const only = dense(1, 'only', {inputShape: [2]});
    const model = tf.sequential({layers: [only]});
    const options = {loss: meanSquaredError(), epochs: 1, batchSize: 40, progress: false, metrics: []} as const;
    const run = await train(model, {...set, y: set.y}, {...options, optimizer: optimizers.sgd({learningRate: 3e38})});
    expect(run.status).toBe('nonfinite');
    expect(run.culprit).toEqual({epoch: 1, step: 1, layer: 'only', what: 'weights'});
  });

  it('leave a model and an optimizer that train on', async () => {
    const model = network();
    const optimizer = optimizers.sgd({learningRate: 1e38});
    const bad = await train(model, set, {...quiet, loss: sparseCategoricalCrossEntropy(), optimizer});
    expect(bad.status).toBe('nonfinite');
    optimizer.learningRate = 0.1;
    const good = await train(model, set, {...quiet, optimizer});
    expect(good.status).toBe('finished');
    expect(good.history.column('loss').every(Number.isFinite)).toBe(true);
  });
});
