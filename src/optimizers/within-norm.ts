import {tf} from '../engine/index.ts';

/** The factor that brings updates down to a norm: norm / max(norm, sqrt(square)), 1 for those that are within it. */
export const withinNorm = (square: tf.Tensor, norm: number): tf.Tensor => tf.div(norm, square.sqrt().maximum(norm));
