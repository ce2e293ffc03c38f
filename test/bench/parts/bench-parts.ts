import {softmaxCrossEntropy, tf, trainingStep} from '../../../src/engine/index.ts';
import * as optimizers from '../../../src/optimizers/index.ts';
import {median} from '../measure.ts';
import {buildVariant, VARIANTS, type Variant} from './variants.ts';

const BATCH = 10;
const ROUNDS = 40;
/** Steps of one variant before the next has its turn. */
const STEPS = 8;
const WARM_UP = 12;

/** A replayed training step of a variant, without arguments. */
function stepOf(variant: Variant, x: tf.Tensor, y: tf.Tensor): () => number {
  const model = buildVariant(variant);
  const step = trainingStep({
    loss(images, labels) {
      const logits = model.apply(images, {training: true}) as tf.Tensor;
      return model
        .calculateLosses()
        .reduce((sum, penalty) => tf.add(sum, penalty), softmaxCrossEntropy(logits, labels));
    },
    optimizer: optimizers.adam(),
    variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
    replay: true,
  });
  return () => step(x, y);
}

/**
 * Times a replayed training step of each variant in turn, round after round, and prints its ratio to the plain
 * network's in the same round. Returns 1 if a wanted ratio is missed.
 */
export function benchParts(): number {
  const x = tf.randomUniform([BATCH, 100, 100, 3], 0, 1, 'float32', 1);
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], 'int32'), 5).toFloat();
  const steps = VARIANTS.map(variant => stepOf(variant, x, y));
  for (const step of steps) for (let count = 0; count < WARM_UP; count++) step();
  const times = VARIANTS.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, step] of steps.entries()) {
      const begin = performance.now();
      for (let count = 0; count < STEPS; count++) step();
      times[index]?.push((performance.now() - begin) / STEPS);
    }
  }
  return report(times);
}

function report(times: readonly (readonly number[])[]): number {
  const plain = times[0] as readonly number[];
  let missed = 0;
  console.log(`A replayed step of case c with each part; ratio to the plain network, by rounds (${ROUNDS})`);
  for (const [index, {name, wanted}] of VARIANTS.entries()) {
    const own = times[index] as readonly number[];
    const ratios = own.map((ms, round) => ms / (plain[round] as number));
    const ofMinima = Math.min(...own) / Math.min(...plain);
    const ratio = median(ratios);
    if (wanted !== undefined && Math.min(ratio, ofMinima) > wanted) missed++;
    const goal = wanted === undefined ? '' : `  wanted <= ${wanted}`;
    console.log(
      `${name.padEnd(18)}${median(own).toFixed(2).padStart(8)} ms  median of ratios ${ratio.toFixed(3)}, ` +
        `ratio of minima ${ofMinima.toFixed(3)}${goal}`,
    );
  }
  return missed > 0 ? 1 : 0;
}
