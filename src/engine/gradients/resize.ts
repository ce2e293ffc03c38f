import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';

interface Resize {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
  readonly size: readonly [number, number];
}

/** Adds what one output cell takes of the input cells: `put(cell, weight)`. */
type Rule = (position: number, last: number, resize: Resize, put: (cell: number, weight: number) => void) => void;

const bilinear: Rule = (position, last, _, put) => {
  const below = Math.max(0, Math.floor(position));
  const above = Math.min(last, Math.ceil(position));
  put(below, 1 - (position - below));
  put(above, position - below);
};

const nearest: Rule = (position, last, {alignCorners}, put) => {
  const cell = alignCorners ? Math.round(position) : Math.floor(position);
  put(Math.max(0, Math.min(last, cell)), 1);
};

/** The matrix `[after, before]` of resizing one axis. */
function resizing(before: number, after: number, resize: Resize, rule: Rule, offset: number): tf.Tensor2D {
  const aligned = resize.alignCorners && after > 1;
  const ratio = aligned ? (before - 1) / (after - 1) : before / after;
  const values = new Float32Array(after * before);
  for (let cell = 0; cell < after; cell++) {
    const position = resize.halfPixelCenters ? ratio * (cell + 0.5) - offset : ratio * cell;
    rule(position, before - 1, resize, (source, weight) => {
      values[cell * before + source] = (values[cell * before + source] as number) + weight;
    });
  }
  return tf.tensor2d(values, [after, before]);
}

/**
 * Resizing is linear along each axis, y = R x C', so its gradient is R' dy C: two products, right for every setting
 * and differentiable. TensorFlow.js's gradient kernels have no gradients, and leave out `halfPixelCenters`.
 */
export function registerResizeGradients(): void {
  const register = (kernelName: string, rule: Rule, offset: number) =>
    define<Resize>(kernelName, {
      inputsToSave: ['images'],
      gradient: (dy, [images], resize) => ({
        images: () => {
          const [batch, height, width, channels] = (images as tf.Tensor4D).shape;
          const [newHeight, newWidth] = resize.size;
          const rows = resizing(height, newHeight, resize, rule, offset);
          const columns = resizing(width, newWidth, resize, rule, offset);
          const byRows = tf.reshape(dy, [batch, newHeight, newWidth * channels]);
          const tall = tf.matMul(tf.tile(tf.expandDims(rows), [batch, 1, 1]), byRows, true);
          const byColumns = tf.reshape(tall, [batch * height, newWidth, channels]);
          const wide = tf.matMul(tf.tile(tf.expandDims(columns), [batch * height, 1, 1]), byColumns, true);
          return tf.reshape(wide, [batch, height, width, channels]);
        },
      }),
    });
  register('ResizeBilinear', bilinear, 0.5);
  register('ResizeNearestNeighbor', nearest, 0);
}
