import type {Figure, Json, JsonObject} from '../charts/index.ts';

/** What is drawn by cells, whose edges lie beyond their centres: such axes stay as Plotly sets them. */
const CELLS = ['heatmap', 'image', 'contour', 'histogram', 'histogram2d'];

/** Part of the span that is added on both sides. */
const MARGIN = 0.05;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numbersOf = (value: Json | undefined): readonly number[] =>
  Array.isArray(value) ? value.flatMap(item => (typeof item === 'number' ? [item] : [])) : [];

/**
 * The axes of a layout with ranges that hold all figures, so that what moves is the data: of each axis without a range
 * of its own that has numbers, from the least to the greatest of all figures with 5 % on both sides; bars begin at zero.
 */
export function sharedAxes(figures: readonly Figure[], layout: JsonObject): JsonObject {
  const axes = Object.keys(layout).filter(key => /^[xy]axis\d*$/.test(key));
  const reached = new Map(axes.map(key => [key, reachOf(figures, key, layout)] as const));
  const changes = axes.flatMap(key => {
    const axis = layout[key];
    if (!isObject(axis) || axis.range !== undefined || axis.type === 'category') return [];
    const partners = axes.filter(other => groupOf(layout, other) === groupOf(layout, key));
    const reaches = partners.flatMap(partner => reached.get(partner) ?? []);
    const whole = partners.every(partner => reached.get(partner) !== undefined);
    if (!whole || reaches.length === 0) return [];
    const [low, high] = [Math.min(...reaches), Math.max(...reaches)];
    const margin = MARGIN * (high - low) || 0.1 * Math.abs(low) || 1;
    return [[key, {...axis, range: [low - margin, high + margin].map(short), autorange: false}] as const];
  });
  return Object.fromEntries(changes);
}

/** The axis that an axis has its range from, itself if it has its own. */
function groupOf(layout: JsonObject, key: string): string {
  const axis = layout[key];
  const matches = isObject(axis) ? axis.matches : undefined;
  return typeof matches === 'string' ? matches.replace(/^([xy])/, '$1axis') : key;
}

/** The ends of an axis in all figures, as its layout counts; undefined if it holds what cannot be told. */
function reachOf(figures: readonly Figure[], key: string, layout: JsonObject): readonly number[] | undefined {
  const letter = key.slice(0, 1) as 'x' | 'y';
  const short = key.replace('axis', '');
  const axis = layout[key];
  const isLog = isObject(axis) && axis.type === 'log';
  const ends: number[] = [];
  for (const {data} of figures)
    for (const trace of data) {
      if ((trace[`${letter}axis`] ?? letter) !== short) continue;
      if (typeof trace.type === 'string' && CELLS.includes(trace.type)) return undefined;
      const values = withErrors(numbersOf(trace[letter]), trace[`error_${letter}`]);
      const isBar = trace.type === 'bar' && (trace.orientation === 'h' ? letter === 'x' : letter === 'y');
      for (const value of isBar ? [...values, 0] : values) {
        const at = isLog ? Math.log10(value) : value;
        if (Number.isFinite(at)) ends.push(at);
      }
    }
  return ends.length === 0 ? [] : [ends.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b))];
}

/** Values with the ends of their error bars. */
function withErrors(values: readonly number[], error: Json | undefined): readonly number[] {
  if (!isObject(error)) return values;
  const [up, down] = [numbersOf(error.array), numbersOf(error.arrayminus ?? error.array)];
  return values.flatMap((value, index) => [value, value + (up[index] ?? 0), value - (down[index] ?? 0)]);
}

const short = (value: number): number => Number(value.toPrecision(6));

/** The traces that stand at one place of the figures that have so many. */
export function tracesAt(figures: readonly Figure[], index: number): readonly JsonObject[] {
  return figures.map(({data}) => data[index]).filter(trace => trace !== undefined);
}

/** One range for the colours of the traces at one place of all figures: from the least to the greatest of theirs. */
export function sharedColours(figures: readonly Figure[], index: number): JsonObject {
  const ranges = tracesAt(figures, index).flatMap(colourRange);
  if (ranges.length === 0) return {};
  const [least, greatest] = [Math.min(...ranges), Math.max(...ranges)];
  return least < greatest ? {zauto: false, zmin: least, zmax: greatest} : {};
}

/** The ends of a field's colours, those that it states or those of its values; nothing for what is no field. */
function colourRange({z, zmin, zmax}: JsonObject): readonly number[] {
  if (!Array.isArray(z)) return [];
  if (typeof zmin === 'number' && typeof zmax === 'number') return [zmin, zmax];
  const values = numbersOf(z.flat());
  return values.length === 0 ? [] : [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}
