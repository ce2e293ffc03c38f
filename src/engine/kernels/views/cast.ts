import {makeOutput, offsetOf, shareAs, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';

/** Some 20 us of work. */
const GRAIN = 1 << 15;

const KERNELS: Readonly<Record<string, string>> = {
  'float32 int32': 'castFloatToInt',
  'int32 float32': 'castIntToFloat',
  'float32 bool': 'castFloatToBool',
  'int32 bool': 'castIntToBool',
  'bool float32': 'castBoolToFloat',
  'bool int32': 'castBoolToInt',
};

/** Casts between float32, int32 and bool; the same type shares the buffer, others are left to the stock kernel. */
export function registerCast(): void {
  const stock = registerKernel('Cast', parameters => {
    const {x} = parameters.inputs as {x: TensorInfo};
    const dtype = parameters.attrs?.dtype as tf.DataType;
    if (dtype === x.dtype) return shareAs(x);
    const kernel = KERNELS[`${x.dtype} ${dtype}`];
    if (kernel === undefined) return (stock as KernelFunction)(parameters);
    const out = makeOutput(x.shape, dtype);
    callParallel(kernel, tf.util.sizeFromShape(x.shape), [offsetOf(x), offsetOf(out)], GRAIN, 64);
    return out;
  });
}
