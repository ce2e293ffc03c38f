import {backend, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {sumMiddle} from './sum-axis.ts';

/** A run of neighbouring axes that are all summed over, or all kept. */
interface AxisGroup {
  readonly summed: boolean;
  readonly count: number;
}

function groupsOf(shape: readonly number[], axes: ReadonlySet<number>): AxisGroup[] {
  const groups: AxisGroup[] = [];
  shape.forEach((count, axis) => {
    const summed = axes.has(axis);
    const last = groups.at(-1);
    if (last?.summed === summed) groups[groups.length - 1] = {summed, count: last.count * count};
    else groups.push({summed, count});
  });
  return groups;
}

const productOf = (groups: readonly AxisGroup[]): number => groups.reduce((product, {count}) => product * count, 1);

/** scale * sum of x over the axes, group by group from the last; a sum over no axes is a copy. */
function reduce(x: TensorInfo, axes: readonly number[], scale: number): TensorInfo {
  const groups = groupsOf(x.shape, new Set(axes));
  if (groups.every(({summed}) => !summed)) return sumMiddle(x, 1, 1, productOf(groups), scale);
  let sum = x;
  for (let at = groups.length - 1; at >= 0; at--) {
    const {summed, count} = groups[at] as AxisGroup;
    if (!summed) continue;
    const inner = productOf(groups.slice(at + 1).filter(group => !group.summed));
    const isLast = groups.slice(0, at).every(group => !group.summed);
    const next = sumMiddle(sum, productOf(groups.slice(0, at)), count, inner, isLast ? scale : 1);
    if (sum !== x) backend().disposeData(sum.dataId);
    sum = next;
  }
  return sum;
}

interface ReductionAttributes {
  readonly axis: number | number[];
  readonly keepDims?: boolean;
}

function registerReduction(name: string, scaleOf: (count: number) => number): void {
  const stock = registerKernel(name, parameters => {
    const {x} = parameters.inputs as {x: TensorInfo};
    if (x.dtype !== 'float32') return (stock as KernelFunction)(parameters);
    const {axis, keepDims} = parameters.attrs as unknown as ReductionAttributes;
    const axes = tf.util.parseAxisParam(axis, x.shape);
    const [kept, summed] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes) as [number[], number[]];
    const out = reduce(x, axes, scaleOf(tf.util.sizeFromShape(summed)));
    return {...out, shape: keepDims === true ? tf.backend_util.expandShapeToKeepDim(kept, axes) : kept};
  });
}

/**
 * Sum and Mean of floats with float64 sums, in all threads: the stock kernels add up in float32 one after the other, so
 * that the sum of 5e6 times 0.1 is some 5 % off.
 */
export function registerSums(): void {
  registerReduction('Sum', () => 1);
  registerReduction('Mean', count => 1 / count);
}
