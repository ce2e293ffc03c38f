import {tf} from '../../engine/index.ts';
import {type Dataset, exampleSize, type NumberArray} from '../samples/index.ts';
import type {FillTask} from './fill.ts';

/** Makes the tensor of a batch's targets. */
export type Labels = (task: FillTask) => tf.Tensor;

/** Class numbers, one-hot rows, or targets, mixed if the batch is. */
export function labelsOf({y, classes}: Dataset, isOneHot: boolean): Labels {
  const size = exampleSize(y);
  if (!isOneHot && classes !== undefined) {
    return ({indices}) =>
      tf.tensor1d(
        Int32Array.from(indices, index => y.values[index] as number),
        'int32',
      );
  }
  const row = isOneHot ? (classes?.length ?? 0) : size;
  const add = (values: Float32Array, place: number, index: number, share: number): void => {
    if (isOneHot) {
      const target = place * row + (y.values[index] as number);
      values[target] = (values[target] as number) + share;
    } else addRow(values, place * size, y.values, index * size, size, share);
  };
  const shape = isOneHot ? [row] : y.shape.slice(1);
  return ({indices, partners, shares}) => {
    const values = new Float32Array(indices.length * row);
    for (const [place, index] of indices.entries()) {
      const share = shares?.[place] ?? 1;
      add(values, place, index, share);
      if (partners !== undefined) add(values, place, partners[place] as number, 1 - share);
    }
    return tf.tensor(values, [indices.length, ...shape], 'float32');
  };
}

function addRow(
  values: Float32Array,
  target: number,
  given: NumberArray,
  source: number,
  size: number,
  share: number,
): void {
  for (let place = 0; place < size; place++) {
    values[target + place] = (values[target + place] as number) + share * (given[source + place] as number);
  }
}
