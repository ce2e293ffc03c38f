import {tf} from '../tensorflow/index.ts';

/** Runs a kernel by its name, with its gradient on the tape. */
export const runKernel = <T extends tf.Tensor | tf.Tensor[]>(
  name: string,
  inputs: object,
  attributes: object = {},
): T => tf.engine().runKernel(name, inputs as tf.NamedTensorMap, attributes as tf.NamedAttrMap) as T;
