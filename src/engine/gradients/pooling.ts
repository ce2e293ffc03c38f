import {tf} from '../tensorflow/index.ts';
import {averageCorrection, averageCorrectionOfVolume} from './average-correction.ts';
import {define, refuse} from './define.ts';
import {engine} from './engine.ts';
import {valuesAtMaxima} from './values-at-maxima.ts';
import type {Pooling, Pooling3D} from './window.ts';

/**
 * Pooling is linear once the maxima are chosen: the gradient of its gradient pools the incoming gradient u, by the
 * mean or by picking u where the maximum was. Also repairs the first gradient of padded average pooling (see
 * `averageCorrection`).
 */
export function registerPoolingGradients(): void {
  define<Pooling>('AvgPool', {
    inputsToSave: ['x'],
    gradient: (dy, [x], attributes) => ({
      x: () => {
        const input = x as tf.Tensor4D;
        const correction = averageCorrection(input.shape, attributes);
        const corrected = correction === undefined ? dy : tf.mul(dy, correction);
        const {filterSize, strides, pad} = attributes;
        return engine().runKernel('AvgPoolGrad', {dy: corrected, input}, {filterSize, strides, pad});
      },
    }),
  });
  define<Pooling>('AvgPoolGrad', {
    inputsToSave: ['input'],
    gradient: (u, [input], attributes) => ({
      dy: () => {
        const correction = averageCorrection((input as tf.Tensor4D).shape, attributes);
        const pooled = tf.avgPool(u as tf.Tensor4D, attributes.filterSize, attributes.strides, attributes.pad);
        return correction === undefined ? pooled : tf.div(pooled, correction);
      },
      input: () => tf.zerosLike(u),
    }),
  });
  define<Pooling>('MaxPoolGrad', {
    inputsToSave: ['input', 'output'],
    gradient: (u, [input, output], attributes) => ({
      dy: () => valuesAtMaxima(u as tf.Tensor4D, input as tf.Tensor4D, output as tf.Tensor4D, attributes),
      input: () => tf.zerosLike(u),
      output: () => tf.zerosLike(output as tf.Tensor),
    }),
  });
  define<Pooling3D>('AvgPool3D', {
    inputsToSave: ['x'],
    gradient: (dy, [x], attributes) => ({
      x: () => {
        const input = x as tf.Tensor5D;
        const correction = averageCorrectionOfVolume(input.shape, attributes);
        const corrected = correction === undefined ? dy : tf.mul(dy, correction);
        return engine().runKernel('AvgPool3DGrad', {dy: corrected, input}, attributes);
      },
    }),
  });
  define<Pooling3D>('AvgPool3DGrad', {
    inputsToSave: ['input'],
    gradient: (u, [input], attributes) => ({
      dy: () => {
        const {filterSize, strides, pad, dimRoundingMode} = attributes;
        const correction = averageCorrectionOfVolume((input as tf.Tensor5D).shape, attributes);
        const pooled = tf.avgPool3d(u as tf.Tensor5D, filterSize, strides, pad, dimRoundingMode);
        return correction === undefined ? pooled : tf.div(pooled, correction);
      },
      input: () => tf.zerosLike(u),
    }),
  });
  refuse('MaxPool3DGrad', 'tf.maxPool3d', 'pool two axes at a time by tf.maxPool');
}
