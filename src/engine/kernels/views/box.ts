import {offsetOf, type TensorInfo} from '../../memory/index.ts';
import {callParallel} from '../../threads/index.ts';

/** An axis of a box of elements: how many, and the steps between them, in elements, in the source and in the target. */
export interface BoxAxis {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** The kernel's number of axes. */
const MOST_AXES = 6;
/** A piece of this many bytes takes some 20 us to copy. */
export const GRAIN_BYTES = 1 << 17;

const NOTHING: BoxAxis = {count: 1, from: 0, to: 0};

/** Bytes of an element; `undefined` for strings and complex numbers, which are not in one piece of memory. */
export function elementBytes({dtype}: TensorInfo): 1 | 4 | undefined {
  if (dtype === 'bool') return 1;
  return dtype === 'float32' || dtype === 'int32' ? 4 : undefined;
}

/** Steps between neighbours along each axis of an array in row-major order. */
export function stepsOf(shape: readonly number[]): readonly number[] {
  const steps = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    steps[axis] = (steps[axis + 1] as number) * (shape[axis + 1] as number);
  }
  return steps;
}

/** The same box with as few axes as possible: two that follow each other without a gap in both arrays are one. */
function merge(axes: readonly BoxAxis[]): BoxAxis[] {
  const merged: BoxAxis[] = [];
  for (const axis of axes) {
    if (axis.count === 1) continue;
    const last = merged.at(-1);
    if (last !== undefined && last.from === axis.from * axis.count && last.to === axis.to * axis.count) {
      merged[merged.length - 1] = {...axis, count: last.count * axis.count};
    } else merged.push(axis);
  }
  return merged;
}

/** Whether the kernel can copy a box; only boxes of more than six axes that do not merge are too much for it. */
export const isCopyable = (axes: readonly BoxAxis[]): boolean => merge(axes).length <= MOST_AXES;

/**
 * Copies a box of elements from one tensor to another, and nothing else of either.
 *
 * @param startFrom first element in the source
 * @param startTo first element in the target
 */
export function copyBox(
  source: TensorInfo,
  target: TensorInfo,
  axes: readonly BoxAxis[],
  startFrom: number,
  startTo: number,
): void {
  if (axes.some(({count}) => count === 0)) return;
  const bytes = elementBytes(source) as number;
  const from = offsetOf(source) + bytes * startFrom;
  const to = offsetOf(target) + bytes * startTo;
  const merged = merge(axes);
  const only = merged.length === 0 ? {count: 1, from: 1, to: 1} : merged[0];
  if (merged.length <= 1 && only?.from === 1 && only.to === 1) {
    callParallel('copyBytes', bytes * only.count, [to, from], GRAIN_BYTES, 64);
    return;
  }
  const all = [...new Array<BoxAxis>(MOST_AXES - merged.length).fill(NOTHING), ...merged];
  const runs = all.slice(0, -1).reduce((product, {count}) => product * count, 1);
  const counts = all.slice(1).map(({count}) => count);
  const values = [from, to, bytes, ...counts, ...all.map(axis => axis.from), ...all.map(axis => axis.to)];
  callParallel('copyBox', runs, values, Math.ceil(GRAIN_BYTES / (bytes * (all[MOST_AXES - 1] as BoxAxis).count)));
}
