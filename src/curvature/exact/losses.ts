import {refusal} from '../../base/index.ts';
import type {Loss, LossConfig} from '../../losses/index.ts';
import {scaleOf, type Vector} from '../../numeric/index.ts';
import {
  crossEntropyOfLogarithms,
  crossEntropyOfLogits,
  crossEntropyOfProbabilities,
  marginsOfClasses,
} from './class-losses.ts';
import {
  binaryFromLogit,
  binaryFromProbability,
  focalOf,
  halfSquare,
  hingeOf,
  square,
  squaredHingeOf,
} from './output-losses.ts';
import {eachOutput, type RowLoss, scaledLoss} from './row-loss.ts';

/** What targets a loss takes: any numbers, probabilities, -1 or 0 and 1, or classes as rows of zeros and a one. */
type Targets = 'numbers' | 'shares' | 'signs' | 'classes';

/** What the targets of a loss are, and what becomes of one of them. */
export interface ExactLoss {
  readonly rows: RowLoss;
  readonly targets: Targets;
  /** What becomes of a target in a row of `width` before the loss sees it: smoothing, or 0 into -1. */
  readonly prepare: (target: number, width: number) => number;
}

const asGiven = (target: number): number => target;

type Options = Readonly<Record<string, string | number>>;

/** Targets y (1 - ε) + ε / classes. */
const smoothed =
  ({labelSmoothing = 0}: Options, classesOf: (width: number) => number) =>
  (target: number, width: number): number =>
    target * (1 - (labelSmoothing as number)) + (labelSmoothing as number) / classesOf(width);

const ofLogits = ({from}: Options): boolean => from === 'logits';

const classes = (options: Options, targets: Targets): ExactLoss => ({
  rows: ofLogits(options) ? crossEntropyOfLogits : crossEntropyOfProbabilities,
  targets,
  prepare: smoothed(options, width => width),
});

const eachOf = (rows: RowLoss, targets: Targets, prepare: ExactLoss['prepare'] = asGiven): ExactLoss => ({
  rows,
  targets,
  prepare,
});
const sign = (target: number): number => (target === 0 ? -1 : target);

/** Every loss of `losses`, by its name. */
const FACTORIES: Readonly<Record<string, (options: Options) => ExactLoss>> = {
  meanSquaredError: () => eachOf(eachOutput(square), 'numbers'),
  halfSquaredError: () => eachOf(eachOutput(halfSquare, 'sum'), 'numbers'),
  binaryCrossEntropy: options =>
    eachOf(
      eachOutput(ofLogits(options) ? binaryFromLogit : binaryFromProbability),
      'shares',
      smoothed(options, () => 2),
    ),
  categoricalCrossEntropy: options => classes(options, 'shares'),
  sparseCategoricalCrossEntropy: options => classes(options, 'classes'),
  negativeLogLikelihood: ({from}) => ({
    rows: from === 'probabilities' ? crossEntropyOfProbabilities : crossEntropyOfLogarithms,
    targets: 'classes',
    prepare: asGiven,
  }),
  focal: ({gamma, alpha}) => eachOf(eachOutput(focalOf(gamma as number, alpha as number)), 'shares'),
  hinge: () => eachOf(eachOutput(hingeOf), 'signs', sign),
  squaredHinge: () => eachOf(eachOutput(squaredHingeOf), 'signs', sign),
  multiclassHinge: ({margin, form}) => ({
    rows: marginsOfClasses(margin as number, form as 'weston-watkins' | 'crammer-singer'),
    targets: 'classes',
    prepare: asGiven,
  }),
};

/** The loss in double precision. @throws RangeError if it is none of `losses` */
export function exactLoss(deed: string, {config}: Loss): ExactLoss {
  const {name, unit, ...options} = (config ?? {name: ''}) as LossConfig;
  const factory = Object.hasOwn(FACTORIES, name) ? FACTORIES[name] : undefined;
  if (factory === undefined) {
    const rule = `be one of losses: ${Object.keys(FACTORIES).join(', ')}`;
    throw new RangeError(refusal(deed, 'loss', rule, name === '' ? 'a function' : name));
  }
  const made = factory(options);
  return unit === 'bits' ? {...made, rows: scaledLoss(made.rows, scaleOf('bits', deed))} : made;
}

/**
 * The rows of targets, `width` numbers for each example, as the loss takes them.
 *
 * @throws RangeError that names the row of a target that the loss does not take
 */
export function exactTargets(deed: string, {targets, prepare}: ExactLoss, rows: Vector, width: number): Vector {
  if (targets === 'classes') checkOneHot(deed, rows, width);
  if (targets === 'shares') checkEach(deed, rows, width, 'be from 0 to 1', isShare);
  if (targets === 'signs') checkEach(deed, rows, width, 'be -1 or 0, or 1', isSign);
  return rows.map(target => prepare(target, width));
}

/** How far rounding may take a target beyond 0 and 1: as for `losses`. */
const ROUNDING = 1e-3;
const isShare = (target: number): boolean => target >= -ROUNDING && target <= 1 + ROUNDING;
const isSign = (target: number): boolean => target === 0 || Math.abs(target) === 1;

function checkEach(deed: string, y: Vector, width: number, rule: string, holds: (target: number) => boolean): void {
  const wrong = y.findIndex(target => !holds(target));
  if (wrong < 0) return;
  throw new RangeError(refusal(deed, `each target in row ${Math.floor(wrong / width)} of y`, rule, y[wrong]));
}

function checkOneHot(deed: string, y: Vector, width: number): void {
  for (let at = 0; at < y.length; at += width) {
    const row = y.subarray(at, at + width);
    if (row.every(target => target === 0 || target === 1) && row.filter(target => target === 1).length === 1) continue;
    throw new RangeError(refusal(deed, `row ${at / width} of y`, 'have a single 1 and else zeros', [...row]));
  }
}
