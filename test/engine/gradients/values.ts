/** An array of float64 numbers with a shape: what the references compute on. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

type Index = readonly number[];

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** The index of the cell at a position in reading order. */
function indexAt(shape: readonly number[], position: number): number[] {
  const index = new Array<number>(shape.length);
  let rest = position;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    index[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return index;
}

/** The array whose cell at each index is what `cell` says. */
export function build(shape: readonly number[], cell: (index: number[]) => number): Values {
  return {shape, data: Array.from({length: sizeOf(shape)}, (_, position) => cell(indexAt(shape, position)))};
}

/** The value at an index, aligned at the last axis and broadcast along axes of size 1; `outside` beyond the edges. */
export function at(values: Values, index: Index, outside = 0): number {
  const lead = index.length - values.shape.length;
  let position = 0;
  for (const [axis, size] of values.shape.entries()) {
    const place = size === 1 && (index[lead + axis] as number) >= 0 ? 0 : (index[lead + axis] as number);
    if (place < 0 || place >= size) return outside;
    position = position * size + place;
  }
  return values.data[position] as number;
}

/** Every index of a shape. */
export const indices = (shape: readonly number[]): number[][] =>
  Array.from({length: sizeOf(shape)}, (_, position) => indexAt(shape, position));

/** The sum of `term` over every index of a shape. The index is changed in place from term to term. */
export function sumOver(shape: readonly number[], term: (index: number[]) => number): number {
  const index = new Array<number>(shape.length).fill(0);
  const count = sizeOf(shape);
  let total = 0;
  for (let position = 0; position < count; position++) {
    total += term(index);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      if ((index[axis] as number) < (shape[axis] as number)) break;
      index[axis] = 0;
    }
  }
  return total;
}

/** One function of each cell. */
export const map = (values: Values, change: (value: number) => number): Values => ({
  shape: values.shape,
  data: values.data.map(change),
});

/** One function of the cells of two arrays, broadcast. */
export function zip(a: Values, b: Values, combine: (a: number, b: number) => number): Values {
  const rank = Math.max(a.shape.length, b.shape.length);
  const sizes = (values: Values) => [...new Array<number>(rank - values.shape.length).fill(1), ...values.shape];
  const [first, second] = [sizes(a), sizes(b)];
  const shape = first.map((size, axis) => Math.max(size, second[axis] as number));
  return build(shape, index => combine(at(a, index), at(b, index)));
}

/** The cells along the last axis, row by row, put through one function each. */
export function byRows(values: Values, change: (row: readonly number[]) => readonly number[]): Values {
  const width = values.shape.at(-1) as number;
  const rows = Array.from({length: values.data.length / width}, (_, row) =>
    values.data.slice(row * width, (row + 1) * width),
  );
  const data = rows.flatMap(change);
  return {shape: [...values.shape.slice(0, -1), data.length / rows.length], data};
}

/** A single number. */
export const scalar = (value: number): Values => ({shape: [], data: [value]});

/** The mean of all cells. */
export const mean = (values: Values): Values =>
  scalar(values.data.reduce((total, value) => total + value, 0) / values.data.length);

/** Numbers between -1 and 1 that depend on the seed alone (Park and Miller's generator). */
export function noise(count: number, seed: number): number[] {
  let state = (seed * 7919 + 12345) % 2147483647;
  return Array.from({length: count}, () => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  });
}
