import {linspace, refusal} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import type {Mark} from '../mark.ts';
import {dot} from '../marks/dot.ts';
import {line} from '../marks/line.ts';
import {text} from '../marks/text.ts';
import {extent, isFiniteNumber} from '../numbers.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {nothing} from './nothing.ts';
import {counted} from './words.ts';

/** What a learner expected of a number, and what it was. */
export interface Guess {
  /** The number that was expected. */
  readonly guess: number;
  /** The number that was measured. */
  readonly truth: number;
  /** What was guessed: `'first loss'`. */
  readonly label: string;
}

/** Options of {@link calibrationOfPredictions}. */
export interface CalibrationOfPredictionsOptions extends CompoundOptions {
  /** Whether both axes are logarithmic. Default: if all numbers are above 0 and span a factor of 100 or more. */
  readonly log?: boolean;
}

const WHAT = 'draw calibration of predictions';
const TITLE = 'Guessed and measured';

/** A guess is called close if it lies within this share of the truth. */
const CLOSE = 0.1;

/** More guesses than these have no words beside them. */
const FEW = 12;

/** So many points that a line marks none of them. */
const MANY = 21;

/**
 * What was guessed before a run against what was measured: dots above the diagonal were guessed too low, dots below it too
 * high. Up to 12 are labelled.
 *
 * @throws TypeError if guesses are no list of `{guess, truth, label}`
 *
 * @example
 * ```ts
 * const guesses = [{guess: 2.3, truth: 2.303, label: 'first loss'}, {guess: 0.9, truth: 0.4, label: 'accuracy'}];
 * charts.calibrationOfPredictions(guesses).description.includes('1 of 2 guesses was within 10% of the truth.') // true
 * ```
 */
export function calibrationOfPredictions(
  guesses: readonly Guess[],
  options: CalibrationOfPredictionsOptions = {},
): Figure {
  if (!Array.isArray(guesses)) throw new TypeError(refusal(WHAT, 'guesses', 'be a list', guesses));
  for (const [index, each] of (guesses as readonly Guess[]).entries())
    if (typeof each?.guess !== 'number' || typeof each.truth !== 'number' || typeof each.label !== 'string')
      throw new TypeError(refusal(WHAT, `guesses[${index}]`, 'have the numbers guess and truth, and a label', each));
  const known = (guesses as readonly Guess[]).filter(
    ({guess, truth}) => isFiniteNumber(guess) && isFiniteNumber(truth),
  );
  const span = extent(known.flatMap(({guess, truth}) => [guess, truth]));
  if (span === undefined) {
    return nothing(guesses.length === 0 ? 'Nothing was guessed yet.' : 'No guess has a finite truth.', TITLE, options);
  }
  const {log = span[0] > 0 && span[1] / span[0] >= 100} = options;
  const range = log ? ([span[0] / 1.5, span[1] * 1.5] as const) : widened(span);
  const scale = log ? ({scale: 'log'} as const) : {};
  const axis = log ? ratios(range) : differences(range);
  const diagonal = linspace(0, 1, MANY).map(axis.at);
  const marks = [
    line({x: diagonal, y: diagonal, name: 'guess = truth'}),
    dot({x: known.map(({guess}) => guess), y: known.map(({truth}) => truth), name: 'guesses', size: 9}),
    known.length > FEW ? null : known.map(each => label(each, axis)),
  ];
  const close = known.filter(({guess, truth}) => Math.abs(guess - truth) <= CLOSE * Math.abs(truth)).length;
  const low = known.filter(({guess, truth}) => guess < truth).length;
  const high = known.filter(({guess, truth}) => guess > truth).length;
  const findings = [
    `${close} of ${counted(known.length, 'guess', 'guesses')} ${close === 1 ? 'was' : 'were'} within 10% of the truth.`,
    `${low} too low, ${high} too high.`,
  ];
  const [x, y] = [
    {title: 'guessed', range, ...scale},
    {title: 'measured', range, ...scale},
  ];
  return assemble({title: TITLE, panels: [{x, y, marks}], findings}, options);
}

/** Values of an axis by their place on it, 0 at its lower end and 1 at the upper one. */
interface Places {
  readonly at: (share: number) => number;
  readonly shareOf: (value: number) => number;
}

const differences = ([low, high]: readonly [number, number]): Places => ({
  at: share => low + share * (high - low),
  shareOf: value => (value - low) / (high - low),
});

const ratios = ([low, high]: readonly [number, number]): Places => ({
  at: share => low * (high / low) ** share,
  shareOf: value => Math.log(value / low) / Math.log(high / low),
});

/** The words beside a dot, on the side that is away from the diagonal unless the end of the axis is near. */
function label({guess, truth, label: words}: Guess, {at, shareOf}: Places): Mark {
  const share = shareOf(guess);
  const isLeft = truth > guess ? share > NEAR : share > 1 - NEAR;
  // a bit away, or the ground of the words would cover the dot
  return text({x: at(share + (isLeft ? -APART : APART)), y: truth, text: words, position: isLeft ? 'left' : 'right'});
}

/** Shares of the axis: near its end, and between a dot and its words. */
const [NEAR, APART] = [0.3, 0.015] as const;

/** The span with a tenth of it, or of its place if there is none, on both sides. */
function widened([low, high]: readonly [number, number]): readonly [number, number] {
  const margin = (high - low || Math.abs(high) || 1) / 10;
  return [low - margin, high + margin];
}
