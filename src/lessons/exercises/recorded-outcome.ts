import {refusal} from '../../base/index.ts';
import {plain} from './agree.ts';
import type {Outcome} from './attempt.ts';
import {decodeValue, type EncodedValue, type EncodeOptions, encodeValue} from './recorded-value.ts';

/** What an answer gave on a case, as JSON. What an error said is not kept: answers that throw are alike. */
export type RecordedOutcome = {readonly value: EncodedValue} | {readonly threw: true} | {readonly endless: true};

/**
 * An outcome as JSON. A tensor is kept as the nested list of its numbers, as which it is judged.
 *
 * @throws TypeError as `encodeValue` does
 *
 * @example
 * ```ts
 * encodeOutcome({kind: 'value', value: 3}) // {value: 3}
 * ```
 */
export function encodeOutcome(outcome: Outcome, options: EncodeOptions = {}): RecordedOutcome {
  if (outcome.kind !== 'value') return outcome.kind === 'threw' ? {threw: true} : {endless: true};
  const {value} = outcome;
  const isTyped = ArrayBuffer.isView(value);
  return {value: encodeValue(isTyped ? value : plain(value), options)};
}

/**
 * The outcome that `encodeOutcome` has written.
 *
 * @throws RangeError if the JSON is not of its making
 *
 * @example
 * ```ts
 * decodeOutcome({endless: true}).kind // 'endless'
 * ```
 */
export function decodeOutcome(recorded: unknown): Outcome {
  const found = Object(recorded) as {readonly value?: unknown; readonly threw?: unknown; readonly endless?: unknown};
  if ('value' in found) return {kind: 'value', value: decodeValue(found.value)};
  if (found.threw === true) return {kind: 'threw', error: ''};
  if (found.endless === true) return {kind: 'endless'};
  throw new RangeError(refusal('read outcome', 'it', 'have a value, or be threw or endless', recorded));
}
