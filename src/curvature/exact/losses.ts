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

/** What the targets of a loss are, and what becomes of one of them. */
export interface ExactLoss {
  readonly rows: RowLoss;
  /** Whether each target must be a class: a row of zeros and a one. */
  readonly needsOneHot: boolean;
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

const classes = (options: Options, needsOneHot: boolean): ExactLoss => ({
  rows: ofLogits(options) ? crossEntropyOfLogits : crossEntropyOfProbabilities,
  needsOneHot,
  prepare: smoothed(options, width => width),
});

const eachOf = (rows: RowLoss, prepare: ExactLoss['prepare'] = asGiven): ExactLoss => ({
  rows,
  needsOneHot: false,
  prepare,
});
const sign = (target: number): number => (target === 0 ? -1 : target);

/** Every loss of `losses`, by its name. */
const FACTORIES: Readonly<Record<string, (options: Options) => ExactLoss>> = {
  meanSquaredError: () => eachOf(eachOutput(square)),
  halfSquaredError: () => eachOf(eachOutput(halfSquare, 'sum')),
  binaryCrossEntropy: options =>
    eachOf(
      eachOutput(ofLogits(options) ? binaryFromLogit : binaryFromProbability),
      smoothed(options, () => 2),
    ),
  categoricalCrossEntropy: options => classes(options, false),
  sparseCategoricalCrossEntropy: options => classes(options, true),
  negativeLogLikelihood: ({from}) => ({
    rows: from === 'probabilities' ? crossEntropyOfProbabilities : crossEntropyOfLogarithms,
    needsOneHot: true,
    prepare: asGiven,
  }),
  focal: ({gamma, alpha}) => eachOf(eachOutput(focalOf(gamma as number, alpha as number))),
  hinge: () => eachOf(eachOutput(hingeOf), sign),
  squaredHinge: () => eachOf(eachOutput(squaredHingeOf), sign),
  multiclassHinge: ({margin, form}) => ({
    rows: marginsOfClasses(margin as number, form as 'weston-watkins' | 'crammer-singer'),
    needsOneHot: true,
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
 * @throws RangeError if the loss asks for classes and a row is not of zeros and a one
 */
export function exactTargets(deed: string, {needsOneHot, prepare}: ExactLoss, rows: Vector, width: number): Vector {
  if (needsOneHot) checkOneHot(deed, rows, width);
  return rows.map(target => prepare(target, width));
}

function checkOneHot(deed: string, y: Vector, width: number): void {
  for (let at = 0; at < y.length; at += width) {
    const row = y.subarray(at, at + width);
    if (row.every(target => target === 0 || target === 1) && row.filter(target => target === 1).length === 1) continue;
    throw new RangeError(refusal(deed, `row ${at / width} of y`, 'have a single 1 and else zeros', [...row]));
  }
}
