import {beforeStockReplay} from './use-fused.ts';

/** What an optimizer may have to take part in replayed steps, in which its own JavaScript does not run. */
export interface Replayable {
  /** Why each step has to be computed at present; undefined if it may be replayed. */
  readonly replayRefusal: string | undefined;
  /** Counts the step that is replayed next, and writes its numbers to where the recorded one read them. */
  beforeReplay(): void;
}

/** Asked for by capability: any optimizer passes for an instance of any other in TensorFlow.js. */
const isReplayable = (optimizer: object): optimizer is Replayable =>
  'beforeReplay' in optimizer && typeof optimizer.beforeReplay === 'function';

/**
 * Why no step of an optimizer may be replayed at present; undefined if one may. For optimizers around other ones.
 *
 * @example
 * ```ts
 * replayRefusal(optimizers.sgd()) // undefined
 * ```
 */
export function replayRefusal(optimizer: object): string | undefined {
  return isReplayable(optimizer) ? optimizer.replayRefusal : undefined;
}

/**
 * Lets an optimizer count the step that is replayed next, and write what changes from step to step to where the recorded
 * step reads it. For optimizers around other ones; `trainingStep` does it for its own.
 *
 * @example
 * ```ts
 * const optimizer = optimizers.adam();
 * beforeReplay(optimizer);
 * optimizer.iterations // 1
 * ```
 */
export function beforeReplay(optimizer: object): void {
  if (isReplayable(optimizer)) optimizer.beforeReplay();
  else beforeStockReplay(optimizer);
}
