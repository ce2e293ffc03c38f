import {makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {multiplyAndFinish} from './multiply.ts';

/** Attributes of GradlabDense and GradlabActivationGrad: the number of the activation and its slope below 0. */
export interface Slope {
  readonly activation: number;
  readonly alpha: number;
}

/** y = activation(x W + b): x is [batch, inputs], W is [inputs, units], b is [units] or missing. */
export const denseKernel: tf.KernelFunc = ({inputs, attrs}) => {
  const {x, kernel, bias} = inputs as {x: TensorInfo; kernel: TensorInfo; bias?: TensorInfo};
  const {activation, alpha} = attrs as unknown as Slope;
  const [batch, width] = x.shape as [number, number];
  const units = kernel.shape[1] as number;
  const out = makeOutput([batch, units]);
  const [first, second] = [
    {offset: offsetOf(x), stride: width},
    {offset: offsetOf(kernel), stride: units},
  ];
  const at = offsetOf(out);
  const rest = {bias: bias === undefined ? 0 : offsetOf(bias), activation, alpha};
  multiplyAndFinish(batch, units, width, first, second, at, rest);
  return out;
};

/** dz = dy activation'(z), dx = dz W', dW = x' dz, db = column sums of dz. */
export const denseGradient: tf.GradConfig = {
  kernelName: 'GradlabDense',
  inputsToSave: ['x', 'kernel'],
  outputsToSave: [true],
  gradFunc: (dy, saved, attrs) => {
    const [x, kernel, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const {activation} = attrs as unknown as Slope;
    // Each closure runs in a tidy of its own, so what they share is computed here.
    const dz = activation === 0 ? (dy as tf.Tensor2D) : runKernel<tf.Tensor2D>('GradlabActivationGrad', {dy, y}, attrs);
    return {
      x: () => tf.matMul(dz, kernel, false, true),
      kernel: () => tf.matMul(x, dz, true, false),
      bias: () => runKernel('GradlabColumnSums', {x: dz}),
    };
  },
};
