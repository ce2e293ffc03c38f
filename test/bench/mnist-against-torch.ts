/**
 * Usage: node test/bench/mnist-against-torch.ts [EPOCHS]
 *
 * Trains 784-512-512-10 on MNIST here and in PyTorch, from the same weights, with the same batches and the same AdamW
 * (1 epoch if left out), and prints the losses of steps and the test accuracies side by side. Exits with 1 if the losses
 * after 100 steps differ by more than 0.001.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {batches} from '../../src/data/batches/index.ts';
import {mnist} from '../../src/data/shipped/index.ts';
import {tf} from '../../src/engine/index.ts';
import {heNormal} from '../../src/initializers/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {adamW} from '../../src/optimizers/index.ts';
import {fit as trainByFit} from '../../src/training/index.ts';
import {peersPython} from './engine/python-environment.ts';

const epochs = Number(process.argv[2] ?? 1);
const [batchSize, seed, learningRate, weightDecay] = [128, 1, 0.001, 0.01];
const CHECKED = 100;

/** What the other side prints. */
interface Answer {
  readonly version: string;
  readonly losses: readonly number[];
  readonly accuracy: number;
  readonly stepsPerSecond: number;
}

const folder = mkdtempSync(join(tmpdir(), 'gradlab-mnist-'));
try {
  const [train, test] = [mnist(), mnist({subset: 'test'})];
  const model = tf.sequential();
  for (const [index, units] of [512, 512, 10].entries()) {
    const shape = index === 0 ? {inputShape: [784]} : {};
    const activation = index < 2 ? ({activation: 'relu'} as const) : {};
    model.add(tf.layers.dense({units, kernelInitializer: heNormal({seed: index + 1}), ...shape, ...activation}));
  }
  const put = (name: string, values: Uint8Array | Int32Array | Float32Array): void => {
    writeFileSync(join(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  };
  for (const [index, weight] of model.getWeights().entries()) put(`weight${index}`, weight.dataSync<'float32'>());
  put('train-x', train.x.values as Uint8Array);
  put('train-y', train.y.values as Int32Array);
  put('test-x', test.x.values as Uint8Array);
  put('test-y', test.y.values as Int32Array);
  const order: number[] = [];
  for (const {indices} of batches(train, {batchSize, seed, epochs})) order.push(...indices);
  put('order', Int32Array.from(order));

  const losses: number[] = [];
  const ignore = (): void => {};
  const run = await trainByFit(model, train, {
    ...{loss: sparseCategoricalCrossEntropy(), optimizer: adamW({learningRate, weightDecay}), epochs, batchSize, seed},
    ...{validation: test, progress: true},
    observers: [{begin: ignore, epoch: ignore, end: ignore, step: ({loss}) => losses.push(loss)}],
  });
  const accuracy = run.history.column('validationAccuracy').at(-1) as number;

  const script = fileURLToPath(new URL('./mnist_torch.py', import.meta.url));
  const options = [folder, batchSize, epochs, learningRate, weightDecay].map(String);
  const python = peersPython(text => process.stderr.write(`peers: ${text}\n`));
  const child = spawnSync(python, [script, ...options], {stdio: ['ignore', 'inherit', 'inherit']});
  if (child.status !== 0) throw new Error(`Cannot compare as PyTorch must run: it ended with code ${child.status}`);
  const theirs = JSON.parse(readFileSync(join(folder, 'answer.json'), 'utf8')) as Answer;

  const differences = losses.map((loss, step) => Math.abs(loss - (theirs.losses[step] as number)));
  const [ours, other] = [losses[CHECKED - 1] as number, theirs.losses[CHECKED - 1] as number];
  console.log(`torch ${theirs.version}`);
  console.log(
    `loss of step ${CHECKED}: ${ours.toFixed(6)} and ${other.toFixed(6)}, apart by ${Math.abs(ours - other).toExponential(1)}`,
  );
  console.log(`largest difference up to there: ${Math.max(...differences.slice(0, CHECKED)).toExponential(1)}`);
  console.log(
    `test accuracy after ${epochs} epochs: ${(100 * accuracy).toFixed(2)} % and ${(100 * theirs.accuracy).toFixed(2)} %`,
  );
  console.log(`steps a second: ${(run.stepCount / run.seconds).toFixed(0)} and ${theirs.stepsPerSecond.toFixed(0)}`);
  process.exitCode = Math.abs(ours - other) <= 1e-3 ? 0 : 1;
} finally {
  rmSync(folder, {recursive: true});
}
