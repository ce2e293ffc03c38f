import {finite, integer, refusal} from '../../base/index.ts';
import {classOfScores} from '../class-of-scores.ts';
import type {JsonObject} from '../json.ts';
import type {Mark, Pen} from '../mark.ts';
import {plotted, spoken} from '../numbers.ts';
import {FONT_SIZE, GROUND_OPACITY, INK, translucent} from '../theme.ts';
import {type ClassGrid, type Classify, classBoundary, type Place} from './class-boundary.ts';
import {polylines} from './polylines.ts';
import {roomiest} from './roomiest.ts';

/** How a plane is parted into classes. */
export interface BoundaryOptions {
  /** From where to where along x. */
  readonly x: readonly [number, number];
  /** From where to where along y. */
  readonly y: readonly [number, number];
  /** The class of each point [x, y], as whole numbers from 0: of all points at once, as a network takes them. */
  readonly classOf?: (points: number[][]) => ArrayLike<number>;
  /**
   * Instead of the classes: for each point the probability of each class, of which the greatest wins, or one number, the
   * probability of class 1.
   */
  readonly predict?: (points: number[][]) => ArrayLike<number | ArrayLike<number>>;
  /** The names of the classes, or how many there are, 2 to 7. Default: as many as are met, `'class 0'`, … */
  readonly classes?: readonly string[] | number;
  /** Whether each region has the name of its class written into it. Default: if names are given. */
  readonly labels?: boolean;
  /** How many points are asked for along each axis, in the middle of as many cells. Default 100. */
  readonly grid?: number;
}

const DEED = 'draw boundary';
const MOST = 7;

/**
 * The regions of classes in the plane, each in the light colour of its class, and the lines between them. The class is asked
 * for at the points of a grid, and between neighbours of different classes by bisection. Dots of the same class names
 * on top (`dot` with `by`) have the same colours, as a class takes the next look under its name. Axes whose `range` is the
 * area's are filled to the rim.
 *
 * @throws TypeError if not one of classOf and predict is given, RangeError if an area is empty, a class is not one of 0 to 6
 * or not one of the classes, the answers are not as many as the points, or the grid is not 2 to 400
 *
 * @example
 * ```ts
 * const half = boundary({x: [-1, 1], y: [-1, 1], classOf: points => points.map(([x]) => (x > 0 ? 1 : 0))});
 * figure({title: 'Halves', x: {title: 'x1'}, y: {title: 'x2'}, marks: [half]}).description
 * // 'Halves. x2 over x1. Regions of 2 classes, x1 −1 to 1, x2 −1 to 1: class 0 covers 50%, class 1 covers 50%.'
 * ```
 */
export function boundary(options: BoundaryOptions): Mark {
  const {x, y, classes, grid = 100, labels = Array.isArray(classes)} = options;
  const classify = classifier(options);
  const points = gridOf(span('x', x), span('y', y), integer(DEED, 'grid', grid, {min: 2, max: 400}));
  const whole = {...points, classes: classify(points.y.flatMap(up => points.x.map(along => [along, up] as const)))};
  const field = withoutRim(whole);
  const names = namesOf(classes, field.classes);
  const border = polylines(classBoundary(whole, classify));
  return {
    draw: pen => ({
      traces: [regions(field, names, pen), lines(border)],
      annotations: labels ? names.flatMap((name, index) => label(field, name, index)) : [],
      sentences: [sentence(options, names, field.classes, pen)],
    }),
  };
}

function span(name: string, ends: readonly [number, number]): readonly [number, number] {
  const [low, high] = ends;
  finite(DEED, name, low);
  finite(DEED, name, high);
  if (low >= high) throw new RangeError(refusal(DEED, name, 'ascend', ends));
  return ends;
}

/** The classes of points, whichever way they are told, checked. */
function classifier({classOf, predict, classes}: BoundaryOptions): Classify {
  if ((classOf === undefined) === (predict === undefined))
    throw new TypeError(
      `Cannot ${DEED} as one of classOf and predict must be given: ${classOf ? 'both are given' : 'both are undefined'}`,
    );
  const count = typeof classes === 'object' ? classes.length : (classes ?? MOST);
  integer(DEED, 'number of classes', count, {min: 2, max: MOST});
  return places => {
    const points = places.map(place => [...place]);
    const answers = Array.from<number | ArrayLike<number>>((classOf ?? predict)?.(points) ?? []);
    if (answers.length !== points.length)
      throw new RangeError(
        `Cannot ${DEED} as each point must have an answer: there are ${points.length} points, ${answers.length} answers`,
      );
    const isClass = (answer: number | ArrayLike<number>): answer is number =>
      classOf !== undefined && typeof answer === 'number';
    return answers.map(answer =>
      integer(DEED, 'class', isClass(answer) ? answer : classOfScores(answer), {min: 0, max: count - 1}),
    );
  };
}

/** Points in the middle of equal cells, and on the rim of the area, so that lines reach it. */
function gridOf(x: readonly [number, number], y: readonly [number, number], count: number): Omit<ClassGrid, 'classes'> {
  const along = ([low, high]: readonly [number, number]): readonly number[] => [
    low,
    ...Array.from({length: count}, (_, index) => low + ((index + 0.5) * (high - low)) / count),
    high,
  ];
  return {x: along(x), y: along(y)};
}

function withoutRim({x, y, classes}: ClassGrid): ClassGrid {
  const inside = (place: number, length: number): boolean => place > 0 && place < length - 1;
  return {
    x: x.slice(1, -1),
    y: y.slice(1, -1),
    classes: classes.filter(
      (_, point) => inside(point % x.length, x.length) && inside(Math.floor(point / x.length), y.length),
    ),
  };
}

function namesOf(classes: BoundaryOptions['classes'], found: readonly number[]): readonly string[] {
  if (typeof classes === 'object') return classes;
  const count = classes ?? found.reduce((most, each) => Math.max(most, each), 1) + 1;
  return Array.from({length: count}, (_, index) => `class ${index}`);
}

function regions({x, y, classes}: ClassGrid, names: readonly string[], pen: Pen): JsonObject {
  const colours = names.map(name => pen.nextSeries(name).colour);
  return {
    type: 'heatmap',
    x: plotted(x),
    y: plotted(y),
    z: y.map((_, row) => classes.slice(row * x.length, (row + 1) * x.length)),
    zmin: -0.5,
    zmax: names.length - 0.5,
    colorscale: colours.flatMap((colour, index) => [
      [index / names.length, colour],
      [(index + 1) / names.length, colour],
    ]),
    showscale: false,
    opacity: GROUND_OPACITY.region,
    hoverinfo: 'skip',
  };
}

function lines(border: readonly (readonly Place[])[]): JsonObject {
  const along = (axis: 0 | 1): readonly (number | null)[] =>
    plotted(border.flatMap(line => [...line.map(place => place[axis]), null]).slice(0, -1));
  return {
    type: 'scatter',
    mode: 'lines',
    x: along(0),
    y: along(1),
    line: {color: INK.rule, width: 2, simplify: false},
    showlegend: false,
    hoverinfo: 'skip',
  };
}

/** The name of a class where its region has the most room. */
function label(field: ClassGrid, name: string, index: number): readonly JsonObject[] {
  const place = roomiest(field, index);
  if (place === undefined) return [];
  const [x = null, y = null] = plotted(place);
  return [
    {
      x,
      y,
      text: name,
      showarrow: false,
      font: {size: FONT_SIZE.text, color: INK.text},
      bgcolor: translucent(INK.paper, 0.7),
    },
  ];
}

function sentence({x, y}: BoundaryOptions, names: readonly string[], found: readonly number[], pen: Pen): string {
  const shares = names.map((name, index) => {
    const share = found.filter(each => each === index).length / found.length;
    return `${name} covers ${spoken(Number((100 * share).toPrecision(3)))}%`;
  });
  const area = `${pen.x.title} ${x.map(spoken).join(' to ')}, ${pen.y.title} ${y.map(spoken).join(' to ')}`;
  return `Regions of ${names.length} classes, ${area}: ${shares.join(', ')}.`;
}
