import {tf} from '../tensorflow/index.ts';

/** The sizes before, at, and behind an axis; a tensor of any rank becomes one of rank 3 by them. */
export type Blocks = readonly [before: number, size: number, after: number];

/** The blocks of a shape around `axis`. */
function blocksOf(shape: readonly number[], axis: number): Blocks {
  const product = (sizes: readonly number[]) => sizes.reduce((total, size) => total * size, 1);
  return [product(shape.slice(0, axis)), shape[axis] as number, product(shape.slice(axis + 1))];
}

/** Applies `change` to each axis in turn, on a tensor reshaped to rank 3 around it; it may change the axis' size. */
export function alongEachAxis(
  tensor: tf.Tensor,
  change: (cube: tf.Tensor3D, blocks: Blocks, axis: number) => tf.Tensor | undefined,
): tf.Tensor {
  let result = tensor;
  for (let axis = 0; axis < tensor.rank; axis++) {
    const blocks = blocksOf(result.shape, axis);
    const changed = change(tf.reshape(result, [...blocks]), blocks, axis);
    if (changed === undefined) continue;
    const shape = [...result.shape];
    shape[axis] = changed.size / (blocks[0] * blocks[2]);
    result = tf.reshape(changed, shape);
  }
  return result;
}
