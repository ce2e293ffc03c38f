import type {tf} from '../engine/index.ts';
import type {Step, Transform, TransformConfig} from './transform.ts';

type Filled<Slot extends string> = Readonly<Record<Slot, tf.Tensor>>;

/** A transform that treats every parameter for itself, in the same way. */
export interface Elementwise<Slot extends string> {
  readonly config: TransformConfig;
  /** Where each slot of a parameter starts. */
  readonly slots: Readonly<Record<Slot, (parameter: tf.Tensor) => tf.Tensor>>;
  /** The update of one parameter, and what then stands in its slots. */
  readonly update: (
    update: tf.Tensor,
    slots: Filled<Slot>,
    parameter: tf.Tensor,
    step: Step,
  ) => readonly [update: tf.Tensor, slots: Filled<Slot>];
}

/**
 * A transform from a function of one parameter.
 *
 * @param part.config its name must be none of this folder's transforms: those are computed in one pass where they can be
 * @param part.slots the starting value of each slot, such as `{velocity: tf.zerosLike}`; `{}` for a transform that
 * remembers nothing
 * @example
 * ```ts
 * const halve = optimizers.elementwise({config: {name: 'halve'}, slots: {}, update: update => [update.div(2), {}]});
 * const optimizer = new optimizers.TransformOptimizer(optimizers.chain(halve, optimizers.scaleByRate({rate: 1})));
 * const weight = tf.variable(tf.scalar(3));
 * optimizer.minimize(() => weight.square().asScalar());
 * weight.dataSync()[0] // 0
 * ```
 */
export function elementwise<Slot extends string>({config, slots, update}: Elementwise<Slot>): Transform {
  const names = Object.keys(slots) as Slot[];
  const filled = (of: (slot: Slot) => tf.Tensor): Filled<Slot> =>
    Object.fromEntries(names.map(slot => [slot, of(slot)])) as Filled<Slot>;
  return {
    config,
    init: parameter => filled(slot => slots[slot](parameter)),
    update: (updates, state, step) => {
      const next: Record<string, tf.Tensor> = {};
      const kept = Object.fromEntries(names.map(slot => [slot, {}])) as Record<string, Record<string, tf.Tensor>>;
      for (const [name, value] of Object.entries(updates)) {
        const before = filled(slot => state[slot]?.[name] as tf.Tensor);
        const [changed, after] = update(value, before, step.parameters[name] as tf.Tensor, step);
        next[name] = changed;
        for (const slot of names) (kept[slot] as Record<string, tf.Tensor>)[name] = after[slot];
      }
      return [next, kept];
    },
  };
}
