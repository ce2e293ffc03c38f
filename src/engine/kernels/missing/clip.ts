import {makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';

/** Elements that take some 20 us. */
const GRAIN = 1 << 16;

/** ClipByValue that keeps NaN, as on all other backends; the stock kernel makes a bound of it. */
export function registerClip(): void {
  const stock = registerKernel('ClipByValue', parameters => {
    const {x} = parameters.inputs as {x: TensorInfo};
    if (x.dtype !== 'float32') return (stock as KernelFunction)(parameters);
    const {clipValueMin, clipValueMax} = parameters.attrs as unknown as {clipValueMin: number; clipValueMax: number};
    const out = makeOutput(x.shape);
    const size = tf.util.sizeFromShape(x.shape);
    callParallel('clip', size, [offsetOf(x), offsetOf(out), clipValueMin, clipValueMax], GRAIN, 16);
    return out;
  });
}
