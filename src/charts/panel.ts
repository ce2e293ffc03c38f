import {refusal} from '../base/index.ts';
import {type Axis, type AxisValues, checkAxis, thresholdOf} from './axis.ts';
import {cappedTrace} from './cap.ts';
import {type JsonObject, jsonObject} from './json.ts';
import {flatten, type Markish, type Pen} from './mark.ts';
import {isFiniteNumber} from './numbers.ts';
import {symlogShape, symlogTrace} from './symlog-trace.ts';

/** Axes and the marks on them: a figure, or one of several small ones in a figure. */
export interface PanelOptions {
  /** What stands above the panel. */
  readonly title?: string;
  /** The horizontal axis: its title, scale and range. */
  readonly x: Axis;
  /** The vertical axis. */
  readonly y: Axis;
  /** Layers from the ground up; null draws nothing, arrays nest. */
  readonly marks: readonly Markish[];
  /** Whether one unit is as long along y as along x, as for images and planes. Default false. */
  readonly equal?: boolean;
}

/** What a panel's marks add to a figure, before its axes have their numbers. */
export interface DrawnPanel {
  readonly options: PanelOptions;
  readonly traces: readonly JsonObject[];
  readonly shapes: readonly JsonObject[];
  readonly annotations: readonly JsonObject[];
  readonly sentences: readonly string[];
  /** What lies along its axes, in data units. */
  readonly x: AxisValues;
  readonly y: AxisValues;
}

/**
 * Draws the marks of a panel: long series capped, places on symlog axes transformed.
 *
 * @throws RangeError if an axis' settings cannot be; TypeError if numbers and strings lie along one axis
 */
export function drawPanel(options: PanelOptions, looks: Omit<Pen, 'x' | 'y'>): DrawnPanel {
  const {x, y, marks} = options;
  for (const axis of [x, y]) checkAxis(axis);
  const pen: Pen = {...looks, x, y};
  const drawings = flatten(marks).map(mark => mark.draw(pen));
  const capped = drawings.flatMap(({traces = []}) => traces.map(cappedTrace));
  const traces = capped.map(({trace}) => trace);
  const onAxis = (part: JsonObject, change: typeof symlogShape): JsonObject =>
    (['x', 'y'] as const).reduce(
      (at, letter) => (options[letter].scale === 'symlog' ? change(at, letter, thresholdOf(options[letter])) : at),
      part,
    );
  return {
    options,
    traces: traces.map(trace => onAxis(trace, symlogTrace)),
    shapes: drawings.flatMap(({shapes = []}) => shapes).map(shape => onAxis(shape, symlogShape)),
    annotations: drawings.flatMap(({annotations = []}) => annotations),
    sentences: [
      ...drawings.flatMap(({sentences}) => sentences),
      ...capped.flatMap(({sentence}) => (sentence === undefined ? [] : [sentence])),
    ],
    x: valuesOf(traces, 'x', x),
    y: valuesOf(traces, 'y', y),
  };
}

/** The part (trace, shape or annotation) on the axes of this number; 1 is Plotly's default. */
export function onAxes(part: JsonObject, kind: 'trace' | 'shape' | 'annotation', number: number): JsonObject {
  if (number === 1) return part;
  const letters = ['x', 'y'] as const;
  if (kind === 'trace')
    return {...part, ...Object.fromEntries(letters.map(each => [`${each}axis`, `${each}${number}`]))};
  const references = [
    ...letters.map(each => [each, 'ref'] as const),
    ...letters.map(each => [`a${each}`, 'ref'] as const),
  ];
  const members = references.map(([name, end]) => {
    const letter = name.slice(-1);
    const reference = part[`${name}${end}`] ?? (name === letter ? letter : undefined);
    return [
      `${name}${end}`,
      typeof reference === 'string' ? reference.replace(/^[xy](?=$| )/, `${letter}${number}`) : reference,
    ];
  });
  return jsonObject({...part, ...Object.fromEntries(members)});
}

/** All values that the traces have along one axis. */
function valuesOf(traces: readonly JsonObject[], letter: 'x' | 'y', axis: Axis): AxisValues {
  const categories = new Set<string>();
  const numbers: number[] = [];
  for (const {[letter]: values} of traces)
    if (Array.isArray(values))
      for (const value of values) {
        if (isFiniteNumber(value)) numbers.push(value);
        else if (typeof value === 'string') categories.add(value);
      }
  if (categories.size > 0 && numbers.length > 0)
    throw new TypeError(
      refusal('create figure', `coordinates along axis "${axis.title}"`, 'be all numbers or all strings', numbers[0]),
    );
  return {numbers, categories: [...categories]};
}
