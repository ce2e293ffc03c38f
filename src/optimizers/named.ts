import type {NumberOrSchedule} from '../schedules/index.ts';
import {chain} from './chain.ts';
import {rateOf} from './checks.ts';
import {type ClipOptions, clipping} from './clipping.ts';
import {scaleByRate} from './scale-by-rate.ts';
import type {Transform} from './transform.ts';
import {TransformOptimizer} from './transform-optimizer.ts';

/** What every named optimizer takes. */
export interface OptimizerOptions {
  readonly learningRate?: NumberOrSchedule;
  readonly clip?: ClipOptions;
}

/** The learning rate as the link that it is. */
export function byLearningRate(optimizer: string, learningRate: NumberOrSchedule): Transform {
  return scaleByRate({rate: rateOf(`create ${optimizer}`, 'learningRate', learningRate)});
}

/** The optimizer that a chain is, after clipping. */
export function optimizerOf(clip: ClipOptions | undefined, ...links: readonly Transform[]): TransformOptimizer {
  return new TransformOptimizer(chain(...clipping(clip), ...links));
}
