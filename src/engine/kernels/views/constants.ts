import {backend, makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';

/** Elements that take some 20 us. */
const GRAIN = 1 << 16;

const KERNELS: Readonly<Record<string, string>> = {float32: 'fill', int32: 'fillInt', bool: 'fillBool'};

function filled(kernel: string, shape: readonly number[], dtype: tf.DataType, value: number): TensorInfo {
  const out = makeOutput(shape, dtype);
  callParallel(kernel, tf.util.sizeFromShape([...shape]), [offsetOf(out), value], GRAIN, 64);
  return out;
}

function registerLike(name: string, value: number): void {
  const stock = registerKernel(name, parameters => {
    const {x} = parameters.inputs as {x: TensorInfo};
    const kernel = KERNELS[x.dtype];
    if (kernel === undefined) return (stock as KernelFunction)(parameters);
    return filled(kernel, x.shape, x.dtype, value);
  });
}

/** Fill, OnesLike and ZerosLike in wasm, and Fill for strings, which the stock kernel throws on. */
export function registerConstants(): void {
  registerLike('OnesLike', 1);
  registerLike('ZerosLike', 0);
  registerKernel('Fill', ({attrs}) => {
    const {shape, value, dtype} = attrs as unknown as FillAttributes;
    const type = dtype ?? tf.util.inferDtype(value);
    const kernel = KERNELS[type];
    if (kernel !== undefined) return filled(kernel, shape, type, value as number);
    const values = new Array<Uint8Array>(tf.util.sizeFromShape(shape)).fill(tf.util.encodeString(value as string));
    return backend().makeOutput(shape, type, undefined, values as unknown as tf.TypedArray);
  });
}

interface FillAttributes {
  readonly shape: number[];
  readonly value: number | string;
  readonly dtype?: tf.DataType;
}
