import type {TensorInfo} from '../../memory/index.ts';
import {registerKernel} from '../../registry/index.ts';
import type {tf} from '../../tensorflow/index.ts';
import {type PoolOptions, pool, poolGradient} from './pools.ts';

/** Registers a kernel for float32 images; images of other types are left to the kernel that was there. */
function registerForFloats(
  name: string,
  image: 'x' | 'input',
  kernel: (inputs: Record<string, TensorInfo>, options: PoolOptions) => TensorInfo,
): void {
  const stock = registerKernel(name, args => {
    const inputs = args.inputs as Record<string, TensorInfo>;
    if (inputs[image]?.dtype !== 'float32') return (stock as tf.KernelFunc)(args);
    return kernel(inputs, args.attrs as unknown as PoolOptions);
  });
}

/** Replaces the poolings and their gradients. */
export function registerPoolingKernels(): void {
  registerForFloats('MaxPool', 'x', ({x}, options) => pool(x as TensorInfo, true, options));
  registerForFloats('AvgPool', 'x', ({x}, options) => pool(x as TensorInfo, false, options));
  registerForFloats('MaxPoolGrad', 'input', ({input, output, dy}, options) =>
    poolGradient(input as TensorInfo, output as TensorInfo, dy as TensorInfo, options),
  );
  registerForFloats('AvgPoolGrad', 'input', ({input, dy}, options) =>
    poolGradient(input as TensorInfo, undefined, dy as TensorInfo, options),
  );
}
