import {type Plan, type Recorded, record} from '../capture/index.ts';
import {backend} from '../memory/index.ts';
import {beforeReplay, replayRefusal} from '../optimizers/index.ts';
import type {tf} from '../tensorflow/index.ts';
import {eagerStep, type StepResult} from './eager-step.ts';
import {InputBuffer} from './input-buffer.ts';
import type {StepParts} from './step-parts.ts';
import {traceChange} from './trace-change.ts';

/** So often is a recording tried before the shape is left to eager steps: a first one may meet lazily made variables. */
const ATTEMPTS = 3;

/** Replays up to this one are checked when they come to a power of 4, later ones at each multiple of it. */
const CHECK_EVERY = 1024;
const FIRST_CHECKS = [16, 64, 256];

const isCheck = (replay: number): boolean => replay % CHECK_EVERY === 0 || FIRST_CHECKS.includes(replay);

interface Replayable {
  readonly plan: Plan;
  readonly trace: readonly string[];
  readonly lossOffset: number;
  replays: number;
}

/** A training step on batches of one shape: on its way from the first, eager call to replayed ones. */
export class BatchShape {
  readonly #parts: StepParts;
  readonly #x: InputBuffer;
  readonly #y: InputBuffer;
  #warm = false;
  #trace: readonly string[] | undefined;
  #replayable: Replayable | undefined;
  #failures = 0;
  #refusal: string | undefined;
  mode: 'eager' | 'replayed' = 'eager';

  constructor(parts: StepParts, x: tf.Tensor, y: tf.Tensor) {
    this.#parts = parts;
    this.#x = new InputBuffer(x);
    this.#y = new InputBuffer(y);
  }

  /** Why there are no replays, once that is settled. */
  get refusal(): string | undefined {
    return replayRefusal(this.#parts.optimizer) ?? (this.#failures >= ATTEMPTS ? this.#refusal : undefined);
  }

  accepts(x: tf.Tensor, y: tf.Tensor): boolean {
    return this.#x.accepts(x) && this.#y.accepts(y);
  }

  step(x: tf.Tensor, y: tf.Tensor): number {
    this.mode = 'eager';
    if (replayRefusal(this.#parts.optimizer) !== undefined) return eagerStep(this.#parts, x, y).loss;
    const ready = this.#replayable;
    if (ready?.plan.isValid()) return this.#replay(ready, x, y);
    if (ready !== undefined) {
      this.#forget(ready);
      if (ready.replays === 0) this.#fail('its variables get other buffers, or are cloned, from step to step');
    }
    if (this.#warm && this.#failures < ATTEMPTS) return this.#prepare(x, y);
    this.#warm = true;
    return eagerStep(this.#parts, x, y).loss;
  }

  #replay(ready: Replayable, x: tf.Tensor, y: tf.Tensor): number {
    this.#x.fill(x);
    this.#y.fill(y);
    this.mode = 'replayed';
    if (isCheck(++ready.replays)) return this.#check(ready);
    beforeReplay(this.#parts.optimizer);
    ready.plan.replay();
    return backend().wasm.HEAPF32[ready.lossOffset / 4] as number;
  }

  /** In the place of a replay: an eager step, which has to do what the recorded one did. */
  #check(ready: Replayable): number {
    const {value, trace, plan} = this.#record();
    const change = 'refusal' in plan ? plan.refusal : traceChange(ready.trace, trace);
    if (!('refusal' in plan)) plan.release();
    if (change === undefined) return value.loss;
    this.#forget(ready);
    throw new Error(
      `Cannot go on replaying the training step as it must be static: ${change}. ` +
        'Call its reset() after such a change, or create it with replay: false',
    );
  }

  /** A recorded eager step on the batch in the plan's own inputs. */
  #record(): Recorded<StepResult> {
    return record(() => eagerStep(this.#parts, this.#x.tensor, this.#y.tensor));
  }

  #forget({plan}: Replayable): void {
    plan.release();
    this.#replayable = undefined;
    this.#trace = undefined;
  }

  #fail(reason: string): void {
    this.#failures++;
    this.#refusal = reason;
    this.#trace = undefined;
  }

  /** Notes what the step does; once two steps did the same, the second can be replayed. */
  #prepare(x: tf.Tensor, y: tf.Tensor): number {
    this.#x.fill(x);
    this.#y.fill(y);
    const {value, trace, plan} = this.#record();
    const last = this.#trace;
    if ('refusal' in plan) {
      this.#fail(plan.refusal);
      return value.loss;
    }
    const change = last === undefined ? undefined : traceChange(last, trace);
    if (last !== undefined && change === undefined) {
      this.#replayable = {plan, trace, lossOffset: value.offset, replays: 0};
      return value.loss;
    }
    plan.release();
    this.#trace = trace;
    if (change !== undefined) this.#fail(change);
    return value.loss;
  }

  dispose(): void {
    this.#replayable?.plan.release();
    this.#replayable = undefined;
    this.#trace = undefined;
    this.#x.dispose();
    this.#y.dispose();
  }
}
