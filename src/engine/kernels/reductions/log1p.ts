import {makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';

/** Some 20 us of logarithms. */
const GRAIN = 1024;

/** log(1 + x) with all its digits near 0, where the stock kernel rounds 1 + x first. */
export function registerLog1p(): void {
  const stock = registerKernel('Log1p', parameters => {
    const {x} = parameters.inputs as {x: TensorInfo};
    if (x.dtype !== 'float32') return (stock as KernelFunction)(parameters);
    const out = makeOutput(x.shape);
    callParallel('log1p', tf.util.sizeFromShape(x.shape), [offsetOf(x), offsetOf(out)], GRAIN, 16);
    return out;
  });
}
