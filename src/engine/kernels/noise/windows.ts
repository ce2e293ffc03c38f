import {tf} from '../../tensorflow/index.ts';

/** Windows of a pooling over [batch, height, width, channels]. */
export interface PoolWindows {
  readonly size: readonly [height: number, width: number];
  readonly strides: readonly [vertical: number, horizontal: number];
  /** 'same': windows over the edge have fewer cells. */
  readonly padding: 'valid' | 'same';
}

/** What a kernel has to know of windows. */
export interface WindowGeometry {
  readonly outShape: readonly [batch: number, height: number, width: number, channels: number];
  /** Cells of a whole window. */
  readonly cells: number;
  /** Height, width, channels; height and width of the output, of the window; strides; padding at top and left. */
  readonly numbers: readonly number[];
}

/** The geometry of windows over images of this shape. */
export function windowsOf(shape: readonly number[], {size, strides, padding}: PoolWindows): WindowGeometry {
  const info = tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    [...size],
    [...strides],
    1,
    padding,
  );
  const {inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth, padInfo} = info;
  return {
    outShape: info.outShape,
    cells: filterHeight * filterWidth,
    numbers: [
      ...[inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth],
      ...[info.strideHeight, info.strideWidth, padInfo.top, padInfo.left],
    ],
  };
}
