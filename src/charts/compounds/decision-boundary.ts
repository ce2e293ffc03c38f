import {integer, refusal} from '../../base/index.ts';
import {classOfScores} from '../class-of-scores.ts';
import type {Figure} from '../figure.ts';
import {type BoundaryOptions, boundary} from '../marks/boundary.ts';
import {dot} from '../marks/dot.ts';
import {extent, finiteOnly, type Numbers} from '../numbers.ts';
import {assemble} from './assemble.ts';
import {classNames} from './class-names.ts';
import type {CompoundOptions} from './compound-options.ts';
import {crosses} from './crosses.ts';
import {nothing} from './nothing.ts';
import {counted, percent} from './words.ts';

/** Points of a data set of two features. */
export interface ClassPoints {
  /** The first feature of each. */
  readonly x: Numbers;
  /** The second feature of each. */
  readonly y: Numbers;
  /** The right class of each, from 0. */
  readonly labels: ArrayLike<number>;
}

/** What a model says of many points at once: classes, or probabilities; see `boundary`. */
export type PlaneModel = Pick<BoundaryOptions, 'classOf'> | Pick<BoundaryOptions, 'predict'>;

/** Options of {@link decisionBoundary}. */
export interface DecisionBoundaryOptions extends CompoundOptions {
  /** Names of the classes. Default `'class 0'`, … */
  readonly classes?: readonly string[];
  /** From where to where along x. Default: the points, and a tenth more on both sides. */
  readonly x?: readonly [number, number];
  /** From where to where along y, in the same way. */
  readonly y?: readonly [number, number];
  /** Names of the two features. Default `'x1'` and `'x2'`. */
  readonly axes?: readonly [string, string];
  /** How many points the model is asked for along each axis. Default 100. */
  readonly grid?: number;
}

const WHAT = 'draw decision boundary';
const TITLE = 'Decision boundary';

/**
 * How a model parts the plane of two features into classes, under the points of a data set, each in the colour and the
 * symbol of its right class; those that the model takes for another are crossed out.
 *
 * @throws TypeError if points are no lists, RangeError if their numbers differ or a label is no class
 *
 * @example
 * ```ts
 * const classOf = points => points.map(([x]) => (x > 0 ? 1 : 0));
 * const points = {x: [-1, 1, 2], y: [0, 1, 0], labels: [0, 1, 0]};
 * charts.decisionBoundary({classOf}, points).description.includes('2 of 3 points are right, 67%.') // true
 * ```
 */
export function decisionBoundary(
  model: PlaneModel,
  points: ClassPoints,
  options: DecisionBoundaryOptions = {},
): Figure {
  const {axes = ['x1', 'x2'], grid} = options;
  const {x, y, labels} = checked(points);
  const [alongX, alongY] = [options.x ?? around(x), options.y ?? around(y)];
  if (alongX === undefined || alongY === undefined) return nothing('There is no finite point.', TITLE, options);
  const classes = classNames(options.classes, labels);
  for (const [row, label] of Array.from(labels).entries())
    integer(WHAT, `labels[${row}]`, label, {min: 0, max: classes.length - 1});
  const known = Array.from(x, (value, row) => [value, y[row], row] as const).filter(
    (point): point is [number, number, number] => Number.isFinite(point[0]) && Number.isFinite(point[1]),
  );
  const said = answersOf(
    model,
    known.map(([left, top]) => [left, top]),
  );
  const wrong = known.filter(([, , row], index) => said[index] !== labels[row]);
  const right = known.length - wrong.length;
  const names = Array.from(labels, label => classes[label] as string);
  const marks = [
    boundary({...model, x: alongX, y: alongY, classes, labels: false, ...(grid === undefined ? {} : {grid})}),
    classes.map(name => dotsOf({x, y, names}, name)),
    wrong.length === 0
      ? null
      : crosses({x: wrong.map(([left]) => left), y: wrong.map(([, top]) => top), name: 'wrong'}),
  ];
  const findings =
    known.length === 0
      ? []
      : [
          `${right} of ${counted(known.length, 'point')} ${right === 1 ? 'is' : 'are'} right, ${percent(right / known.length)}.`,
        ];
  const panel = {x: {title: axes[0], range: alongX}, y: {title: axes[1], range: alongY}, marks};
  return assemble({title: TITLE, panels: [panel], findings, height: 440}, options);
}

function checked(points: ClassPoints): ClassPoints {
  for (const name of ['x', 'y', 'labels'] as const) {
    const list = points?.[name];
    if (!Number.isInteger(list?.length) || typeof list === 'string')
      throw new TypeError(refusal(WHAT, `points.${name}`, 'be a list of numbers', list));
  }
  const {x, y, labels} = points;
  if (y.length !== x.length || labels.length !== x.length)
    throw new RangeError(
      refusal(WHAT, 'points', 'have as many y and labels as x', [x.length, y.length, labels.length]),
    );
  return points;
}

/** The dots of a class, under its name, so that they look like its region. */
function dotsOf(
  {x, y, names}: {readonly x: Numbers; readonly y: Numbers; readonly names: readonly string[]},
  name: string,
): ReturnType<typeof dot> {
  const own = (values: Numbers): Numbers => Array.from(values).filter((_, row) => names[row] === name);
  return dot({x: own(x), y: own(y), name});
}

function answersOf(model: PlaneModel, points: number[][]): readonly number[] {
  if (points.length === 0) return [];
  if ('classOf' in model && model.classOf !== undefined) return Array.from(model.classOf(points));
  const {predict} = model as Pick<BoundaryOptions, 'predict'>;
  return Array.from<number | ArrayLike<number>, number>(predict?.(points) ?? [], classOfScores);
}

/** From the least to the greatest value, and a tenth of the way more on both sides. */
function around(values: Numbers): readonly [number, number] | undefined {
  const span = extent(finiteOnly(values));
  if (span === undefined) return undefined;
  const margin = (span[1] - span[0] || 2) / 10;
  return [span[0] - margin, span[1] + margin];
}
