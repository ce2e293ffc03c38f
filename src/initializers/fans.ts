/** How many weights lead into a unit, and how many out of one [F5-9]. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * The fans of a kernel: [inputs, units] of a dense layer; [...window, channels, filters] of a convolution, whose
 * window's size multiplies both, as in Keras; of a vector or a number its size is both.
 *
 * @param isDepthwise whether the kernel is that of a depthwise convolution, [...window, channels, multiplier]: each
 * output sees one channel
 */
export function fansOf(shape: readonly number[], isDepthwise: boolean): Fans {
  const product = (sizes: readonly number[]) => sizes.reduce((total, size) => total * size, 1);
  if (shape.length < 2) return {fanIn: product(shape), fanOut: product(shape)};
  const [inputs, outputs] = shape.slice(-2) as [number, number];
  const window = product(shape.slice(0, -2));
  return {fanIn: isDepthwise ? window : window * inputs, fanOut: window * outputs};
}
