import {backend, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';

/** What this uses of TensorFlow.js's backend in JavaScript. */
interface CpuBackend extends tf.KernelBackend {
  /** Whether its first tensor is still to come, for which it would print a banner. */
  firstUse: boolean;
  makeTensorInfo(shape: readonly number[], dtype: tf.DataType, values: tf.backend_util.BackendValues): TensorInfo;
  readSync(dataId: object): tf.backend_util.BackendValues;
  disposeData(dataId: object): boolean;
}

type Inputs = Readonly<Record<string, TensorInfo | TensorInfo[] | undefined>>;

function cpuBackend(): CpuBackend {
  const cpu = tf.findBackend('cpu') as CpuBackend;
  cpu.firstUse = false;
  return cpu;
}

/** Runs a kernel of the cpu backend on copies of the inputs and brings its outputs back. */
function compute(kernel: KernelFunction, inputs: Inputs, attrs: tf.NamedAttrMap | undefined): TensorInfo[] {
  const cpu = cpuBackend();
  const copies: TensorInfo[] = [];
  const upload = ({dataId, shape, dtype}: TensorInfo): TensorInfo => {
    const copy = cpu.makeTensorInfo(shape, dtype, backend().readSync(dataId));
    copies.push(copy);
    return copy;
  };
  const uploaded = Object.entries(inputs).map(([name, input]) => {
    if (input === undefined) return [name, input];
    return [name, Array.isArray(input) ? input.map(upload) : upload(input)];
  });
  const result = kernel({inputs: Object.fromEntries(uploaded), attrs: attrs as tf.NamedAttrMap, backend: cpu});
  const outputs = (Array.isArray(result) ? result : [result]) as TensorInfo[];
  const brought = outputs.map(({dataId, shape, dtype}) =>
    backend().makeOutput(shape, dtype, undefined, cpu.readSync(dataId) as tf.TypedArray),
  );
  for (const {dataId} of [...outputs, ...copies]) cpu.disposeData(dataId);
  return brought;
}

/**
 * A kernel of the cpu backend as one of ours, at the cost of copying in and out: right for rare ops. It leaves no recorded
 * calls behind, so that a step with it is not replayed.
 *
 * @throws {RangeError} if the cpu backend has no kernel of this name
 */
export function cpuKernel(name: string): KernelFunction {
  const kernel = tf.getKernel(name, 'cpu')?.kernelFunc;
  if (kernel === undefined) {
    throw new RangeError(`Cannot take a kernel from the cpu backend as it must have "${name}": it has not`);
  }
  return ({inputs, attrs}) => {
    const outputs = compute(kernel, inputs as unknown as Inputs, attrs);
    return outputs.length === 1 ? (outputs[0] as TensorInfo) : outputs;
  };
}

/** Gives our backend a kernel that only the cpu backend has. */
export function registerFromCpu(name: string): void {
  registerKernel(name, cpuKernel(name));
}

/** Leaves the calls that a kernel of ours does not support to the cpu backend's. */
export function leaveToCpu(
  name: string,
  applies: (inputs: readonly TensorInfo[], attributes: object) => boolean,
): void {
  const rare = cpuKernel(name);
  const ours = registerKernel(name, parameters => {
    const inputs = Object.values(parameters.inputs).filter(input => input !== undefined) as TensorInfo[];
    return applies(inputs, parameters.attrs ?? {}) ? rare(parameters) : (ours as KernelFunction)(parameters);
  });
}

/** Numbers in two parts and canvases are nothing that our backend can hold. */
const NOT_TAKEN = new Set(['Complex', 'ComplexAbs', 'Draw', 'FFT', 'IFFT', 'Imag', 'Real']);

/** Takes every kernel that the cpu backend has and ours lacks. */
export function registerAllFromCpu(): void {
  for (const {kernelName} of tf.getKernelsForBackend('cpu')) {
    if (!NOT_TAKEN.has(kernelName) && tf.getKernel(kernelName, 'wasm') === undefined) registerFromCpu(kernelName);
  }
}
