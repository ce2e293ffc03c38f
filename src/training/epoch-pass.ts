import {eachBatch} from './batch-stream.ts';
import type {MeasuredStep} from './measured-step.ts';
import type {Prepared} from './prepare.ts';
import type {ProgressReports} from './progress.ts';
import type {Turns} from './turns.ts';
import {WeightedMeans} from './weighted-means.ts';

/** What the steps of an epoch gave. */
export interface EpochPass {
  readonly means: WeightedMeans;
  /** Steps that were made. */
  readonly steps: number;
  /** Whether the last step's loss was finite. */
  readonly isSound: boolean;
  /** Of the last step. */
  readonly learningRate: number;
}

/** What an epoch is made with. */
export interface PassOptions {
  readonly turns: Turns;
  readonly step: MeasuredStep;
  /** From 1. */
  readonly epoch: number;
  /** Steps of the epochs before. */
  readonly stepsBefore: number;
  readonly isOver: () => boolean;
  readonly progress: ProgressReports | undefined;
}

/** Trains on each batch of an epoch, until it is over or a loss is not finite. */
export async function passEpoch(
  {rate, trainBatches, watchers, steps: planned}: Prepared,
  {turns, step, epoch, stepsBefore, isOver, progress}: PassOptions,
): Promise<EpochPass> {
  const means = new WeightedMeans();
  let [steps, isSound, learningRate] = [0, true, Number.NaN];
  rate.beforeEpoch(epoch - 1);
  await eachBatch(turns, trainBatches(epoch - 1), isOver, ({x, y}) => {
    const batchSize = x.shape[0] as number;
    rate.beforeStep(stepsBefore + steps);
    learningRate = rate.value;
    const {total, measures} = step.train(x, y);
    steps++;
    isSound = Number.isFinite(total);
    means.add(measures, batchSize);
    const [loss = Number.NaN, penalty] = measures;
    watchers.step({step: stepsBefore + steps, epoch: epoch - 1, loss, penalty, batchSize, learningRate});
    progress?.stepped({epoch, step: steps, batchSize, loss: () => means.mean(0)});
    return isSound && steps < planned && !isOver();
  });
  return {means, steps, isSound, learningRate};
}
