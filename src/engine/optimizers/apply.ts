import {backend, isOurBackend, makeOutput, offsetOf, ownBuffer} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';
import {call, callParallel} from '../threads/index.ts';
import type {Rule} from './rule.ts';
import type {Scalars} from './scalars.ts';
import type {Settings} from './settings.ts';

/** A variable with its gradient and the slots of its state, in the order of the rule. */
export interface Entry {
  readonly variable: tf.Variable;
  readonly gradient: tf.Tensor;
  readonly slots: readonly tf.Variable[];
}

/** Int32 of a variable in the kernel's table. */
const WORDS = 6;

/** Floats that one thread updates in some 20 us. */
const GRAIN = 16_384;
/** Pieces of threads are a multiple of this: a whole number of cache lines. */
const MULTIPLE = 1024;

/**
 * One step of all variables: on the engine's memory in place and in one pass, elsewhere by TensorFlow.js's ops.
 *
 * @param settings what `scalars` was given
 */
export function apply(rule: Rule, scalars: Scalars, settings: Settings, entries: readonly Entry[]): void {
  // Threads must not meet at a variable that is given twice.
  const distinct = new Set(entries.map(({variable}) => variable)).size === entries.length;
  if (isOurBackend() && scalars.offset !== 0 && distinct) applyFused(rule, scalars, entries);
  else applyComposed(rule, scalars, settings, entries);
}

function applyFused(rule: Rule, scalars: Scalars, entries: readonly Entry[]): void {
  for (const {variable, slots} of entries) {
    ownBuffer(variable);
    slots.forEach(ownBuffer);
  }
  // A tensor, so that the table of a captured step stays with that step.
  const table = makeOutput([Math.max(1, WORDS * entries.length)], 'int32');
  const at = offsetOf(table);
  const words = new Uint32Array(backend().wasm.HEAPU8.buffer, at, WORDS * entries.length);
  let total = 0;
  entries.forEach(({variable, gradient, slots}, index) => {
    total += variable.size;
    const [first, second, third] = slots.map(offsetOf);
    words.set([offsetOf(variable), offsetOf(gradient), first ?? 0, second ?? 0, third ?? 0, total], WORDS * index);
  });
  call('advanceOptimizer', 1, [scalars.offset]);
  callParallel('stepOptimizer', total, [rule.code, at, scalars.offset], GRAIN, MULTIPLE, 'balanced');
  backend().disposeData(table.dataId);
}

function applyComposed(rule: Rule, scalars: Scalars, settings: Settings, entries: readonly Entry[]): void {
  scalars.setSteps(scalars.steps + 1);
  const {corrections} = scalars;
  for (const {variable, gradient, slots} of entries) {
    tf.tidy(() => {
      const next = rule.composed({parameter: variable, slots}, gradient, settings, corrections);
      slots.forEach((slot, index) => {
        slot.assign(next.slots[index] as tf.Tensor);
      });
      variable.assign(next.parameter);
    });
  }
}
