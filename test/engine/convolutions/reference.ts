import type {tf} from '../../../src/engine/tensorflow/index.ts';

/** Sizes and strides of a convolution. */
export type Info = tf.backend_util.Conv2DInfo;

/** Calls visit(index in x, index in filter, index in y) for every product that a convolution sums. */
export function eachProduct(info: Info, depthwise: boolean, visit: (x: number, filter: number, y: number) => void) {
  const multiplier = info.outChannels / info.inChannels;
  for (let b = 0; b < info.batchSize; b++) {
    for (let oy = 0; oy < info.outHeight; oy++) {
      for (let ox = 0; ox < info.outWidth; ox++) {
        for (let ky = 0; ky < info.filterHeight; ky++) {
          for (let kx = 0; kx < info.filterWidth; kx++) {
            const iy = oy * info.strideHeight - info.padInfo.top + ky * info.dilationHeight;
            const ix = ox * info.strideWidth - info.padInfo.left + kx * info.dilationWidth;
            if (iy < 0 || ix < 0 || iy >= info.inHeight || ix >= info.inWidth) continue;
            for (let c = 0; c < info.inChannels; c++) {
              const x = ((b * info.inHeight + iy) * info.inWidth + ix) * info.inChannels + c;
              const cell = (ky * info.filterWidth + kx) * info.inChannels + c;
              const y = ((b * info.outHeight + oy) * info.outWidth + ox) * info.outChannels;
              if (depthwise) {
                for (let m = 0; m < multiplier; m++) visit(x, cell * multiplier + m, y + c * multiplier + m);
              } else {
                for (let o = 0; o < info.outChannels; o++) visit(x, cell * info.outChannels + o, y + o);
              }
            }
          }
        }
      }
    }
  }
}

/** Float64 values of a convolution and of its gradients for a given dy. */
export function reference(
  info: Info,
  x: ArrayLike<number>,
  filter: ArrayLike<number>,
  dy: ArrayLike<number>,
  depthwise = false,
) {
  const y = new Float64Array(dy.length);
  const dx = new Float64Array(x.length);
  const dFilter = new Float64Array(filter.length);
  const at = (values: ArrayLike<number> | Float64Array, index: number) => values[index] as number;
  eachProduct(info, depthwise, (i, k, o) => {
    y[o] = at(y, o) + at(x, i) * at(filter, k);
    dx[i] = at(dx, i) + at(dy, o) * at(filter, k);
    dFilter[k] = at(dFilter, k) + at(x, i) * at(dy, o);
  });
  return {y, dx, dFilter};
}
