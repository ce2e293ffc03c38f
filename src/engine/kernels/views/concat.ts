import {makeOutput, shareAs, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {copyBox, elementBytes} from './box.ts';

/** Writes the inputs one behind the other along an axis of `out`; each is a box of `outer` runs. */
function join(inputs: readonly TensorInfo[], out: TensorInfo, outer: number): void {
  const total = tf.util.sizeFromShape(out.shape) / outer;
  let start = 0;
  for (const input of inputs) {
    const count = tf.util.sizeFromShape(input.shape) / outer;
    const axes = [
      {count: outer, from: count, to: total},
      {count, from: 1, to: 1},
    ];
    copyBox(input, out, axes, 0, start);
    start += count;
  }
}

/** Concat and Pack (tf.concat, tf.stack) without a pass through JavaScript. */
export function registerJoins(): void {
  const stockConcat = registerKernel('Concat', parameters => {
    const all = Object.values(parameters.inputs) as TensorInfo[];
    const first = all[0] as TensorInfo;
    if (elementBytes(first) === undefined || all.some(({dtype}) => dtype !== first.dtype)) {
      return (stockConcat as KernelFunction)(parameters);
    }
    const axis = tf.util.parseAxisParam((parameters.attrs as unknown as {axis: number}).axis, first.shape)[0] as number;
    const shapes = all.map(({shape}) => shape);
    tf.backend_util.assertParamsConsistent(shapes, axis);
    const shape = tf.backend_util.computeOutShape(shapes, axis);
    if (tf.util.sizeFromShape(shape) === 0) return makeOutput(shape, first.dtype);
    const full = all.filter(input => tf.util.sizeFromShape(input.shape) > 0);
    if (full.length === 1) return shareAs(full[0] as TensorInfo, shape);
    const out = makeOutput(shape, first.dtype);
    join(full, out, tf.util.sizeFromShape(shape.slice(0, axis)));
    return out;
  });

  const stockPack = registerKernel('Pack', parameters => {
    const all = Object.values(parameters.inputs) as TensorInfo[];
    const first = all[0] as TensorInfo;
    if (elementBytes(first) === undefined) return (stockPack as KernelFunction)(parameters);
    const {axis} = parameters.attrs as unknown as {axis: number};
    for (const {shape, dtype} of all) {
      tf.util.assertShapesMatch(first.shape, shape, 'All tensors passed to stack must have matching shapes');
      tf.util.assert(first.dtype === dtype, () => 'All tensors passed to stack must have matching dtypes');
    }
    const at = axis < 0 ? axis + first.shape.length + 1 : axis;
    const shape = first.shape.toSpliced(at, 0, all.length);
    if (all.length === 1) return shareAs(first, shape);
    const out = makeOutput(shape, first.dtype);
    if (tf.util.sizeFromShape(shape) > 0) join(all, out, tf.util.sizeFromShape(shape.slice(0, at)));
    return out;
  });
}
