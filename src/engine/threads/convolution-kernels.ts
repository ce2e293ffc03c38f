import type {Kernel} from './kernel.ts';

/** Values that say how a filter goes over images; they end a convolution's own arguments. */
const GEOMETRY = 13;

/** Splits a kernel's arguments into its own, the geometry, and the range. */
function read(values: readonly number[]) {
  const end = values.length - 3;
  const geometry = values.slice(end - GEOMETRY, end);
  const at = (index: number) => geometry[index] as number;
  return {
    own: values.slice(0, end - GEOMETRY) as readonly number[] as OwnArguments,
    geometry,
    height: at(0),
    lineSize: at(1) * at(2),
    outHeight: at(3),
    outWidth: at(4),
    columns: at(5) * at(6) * at(2),
    strideY: at(7),
    reach: (at(5) - 1) * at(9),
    top: at(11),
    from: values[end] as number,
    to: values[end + 1] as number,
    thread: values[end + 2] as number,
  };
}

/** As many as any of the kernels has. */
type OwnArguments = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/**
 * The convolutions that are built of patches and products. Each thread does all steps for one block of output pixels
 * after another, so that the block's patches stay in its cache, and no step waits for the other threads.
 *
 * The geometry at the end of their arguments: height, width, channels, outHeight, outWidth, filterHeight, filterWidth,
 * strideY, strideX, dilationY, dilationX, top, left.
 *
 * @param kernels AssemblyScript's kernels and the matrix product by name
 */
export function convolutionKernels(kernels: ReadonlyMap<string, Kernel>): Readonly<Record<string, Kernel>> {
  const kernel = (name: string) => kernels.get(name) as Kernel;
  const product = kernel('product');
  const im2col = kernel('im2col');
  const im2colAdjoint = kernel('im2colAdjoint');
  const biasActivation = kernel('biasActivation');
  const fill = kernel('fill');

  /**
   * y = activation(x * filter + bias) for lines `from` to `to` of the [batch * outHeight] lines of y. Arguments: x,
   * filter, bias, y, outputs, patches, bytes of a thread's patches, pixels of a block, 1 if x itself is the patch matrix,
   * scratch of the product, activation, alpha; then the geometry.
   */
  const convolutionForward: Kernel = (...values) => {
    const {own, geometry, outWidth, columns, from, to, thread} = read(values);
    const [x, filter, bias, y, outputs, patches, bytes, block, plain, scratch, activation, alpha] = own;
    const ownPatches = patches + thread * bytes;
    for (let start = from * outWidth; start < to * outWidth; start += block) {
      const end = Math.min(start + block, to * outWidth);
      const count = end - start;
      const a = plain ? x + 4 * start * columns : ownPatches;
      const c = y + 4 * start * outputs;
      if (!plain) im2col(x, a, ...geometry, start, end, thread);
      product(0, 0, count, outputs, columns, a, columns, filter, outputs, 0, c, outputs, 1, scratch, 0, count, thread);
      if (bias || activation) biasActivation(c, bias, outputs, activation, alpha, 0, count, thread);
    }
  };

  /**
   * Adds the filter gradient of lines `from` to `to` of dy to the thread's own sums. Arguments: x, dy, sums, bytes of a
   * thread's sums, outputs, patches, bytes of a thread's patches, pixels of a block, 1 if x itself is the patch matrix,
   * scratch of the product; then the geometry.
   */
  const convolutionFilterGradient: Kernel = (...values) => {
    const {own, geometry, outWidth, columns, from, to, thread} = read(values);
    const [x, dy, sums, sumBytes, outputs, patches, bytes, block, plain, scratch] = own;
    const ownPatches = patches + thread * bytes;
    const c = sums + thread * sumBytes;
    for (let start = from * outWidth; start < to * outWidth; start += block) {
      const end = Math.min(start + block, to * outWidth);
      const a = plain ? x + 4 * start * columns : ownPatches;
      const b = dy + 4 * start * outputs;
      if (!plain) im2col(x, a, ...geometry, start, end, thread);
      product(
        1,
        0,
        columns,
        outputs,
        end - start,
        a,
        columns,
        b,
        outputs,
        1,
        c,
        outputs,
        1,
        scratch,
        0,
        columns,
        thread,
      );
    }
  };

  /**
   * dx for lines `from` to `to` of the [batch * height] lines of dx; lines of dy that reach into two threads' lines are
   * computed by both. Arguments: dy, filter, dx, outputs, patches, bytes of a thread's patches, pixels of a block, 1 if dx
   * itself is the patch matrix, scratch of the product; then the geometry.
   */
  const convolutionInputGradient: Kernel = (...values) => {
    const {own, geometry, outWidth, columns, from, to, thread, ...lines} = read(values);
    const {height, lineSize, outHeight, strideY, reach, top} = lines;
    const [dy, filter, dx, outputs, patches, bytes, block, plain, scratch] = own;
    const ownPatches = patches + thread * bytes;
    if (!plain) fill(dx, 0, from * lineSize, to * lineSize, thread);
    // First and last line of dy that reach into line y of dx, counted over all images.
    const firstOf = (y: number) =>
      Math.floor(y / height) * outHeight +
      Math.min(outHeight, Math.max(0, Math.ceil(((y % height) + top - reach) / strideY)));
    const lastOf = (y: number) =>
      Math.floor(y / height) * outHeight + Math.min(outHeight, Math.floor(((y % height) + top) / strideY) + 1);
    const stop = lastOf(to - 1) * outWidth;
    for (let start = firstOf(from) * outWidth; start < stop; start += block) {
      const end = Math.min(start + block, stop);
      const count = end - start;
      const a = dy + 4 * start * outputs;
      const c = plain ? dx + 4 * start * columns : ownPatches;
      product(0, 1, count, columns, outputs, a, outputs, filter, outputs, 0, c, columns, 1, scratch, 0, count, thread);
      if (!plain) im2colAdjoint(dx, c, from, to, ...geometry, start, end, thread);
    }
  };

  return {convolutionForward, convolutionFilterGradient, convolutionInputGradient};
}
