import {makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';

/** Elements that take some 20 us. */
const GRAIN = 1 << 15;
const KINDS: readonly (tf.DataType | undefined)[] = ['float32', 'int32', 'bool'];

interface OneHotAttributes {
  readonly depth: number;
  readonly dtype: tf.DataType;
  readonly onValue: number;
  readonly offValue: number;
}

/** OneHot in the type asked for: the stock kernel writes the integer 1 into a tensor of floats, which reads as 1e-45. */
export function registerOneHot(): void {
  registerKernel('OneHot', ({inputs, attrs}) => {
    const {indices} = inputs as {indices: TensorInfo};
    const {depth, dtype, onValue, offValue} = attrs as unknown as OneHotAttributes;
    const out = makeOutput([...indices.shape, depth], dtype);
    const values = [offsetOf(indices), offsetOf(out), depth, onValue, offValue, KINDS.indexOf(dtype)];
    callParallel('oneHot', tf.util.sizeFromShape(indices.shape), values, Math.ceil(GRAIN / depth), 64);
    return out;
  });
}
