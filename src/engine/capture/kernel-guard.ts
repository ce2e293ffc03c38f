import {tf} from '../tensorflow/index.ts';
import {recording} from '../threads/index.ts';

/** Kernels whose output never depends on the values of their inputs: nothing to replay. */
const CONSTANT = new Set(['Fill', 'ZerosLike', 'OnesLike', 'Range', 'LinSpace']);

/** Who is told of the kernels that run. */
export interface KernelObserver {
  /** The kernel that runs now. */
  kernel: {readonly name: string; readonly constant: boolean} | undefined;
  note(event: string): void;
  refuse(reason: string): void;
}

type KernelArguments = Parameters<tf.KernelFunc>[0];

/**
 * Lets a run see every kernel, until the function returned is called. A kernel that computes in JavaScript leaves no
 * calls behind, and its output would stay as it is in every replay: the run is told.
 */
export function guardKernels(run: KernelObserver): () => void {
  const kernels = tf.getKernelsForBackend('wasm') as {kernelName: string; kernelFunc: tf.KernelFunc}[];
  const originals = kernels.map(({kernelFunc}) => kernelFunc);
  kernels.forEach((kernel, index) => {
    const original = originals[index] as tf.KernelFunc;
    kernel.kernelFunc = given => guarded(run, kernel.kernelName, original, given);
  });
  return () => {
    kernels.forEach((kernel, index) => {
      kernel.kernelFunc = originals[index] as tf.KernelFunc;
    });
  };
}

const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);

function guarded(
  run: KernelObserver,
  name: string,
  kernel: tf.KernelFunc,
  given: KernelArguments,
): ReturnType<tf.KernelFunc> {
  const outer = run.kernel;
  run.kernel = {name, constant: CONSTANT.has(name)};
  run.note(`${name} ${JSON.stringify(given.attrs ?? {}, plain)}`);
  const before = recording.calls?.length;
  let output: ReturnType<tf.KernelFunc>;
  try {
    output = kernel(given);
  } finally {
    run.kernel = outer;
  }
  const inputs = new Set(Object.values(given.inputs).map(input => (input as tf.TensorInfo | undefined)?.dataId));
  const silent = recording.calls?.length === before && !CONSTANT.has(name);
  const infos = (Array.isArray(output) ? output : [output]) as tf.TensorInfo[];
  const computed = infos.some(({dataId, shape}) => !inputs.has(dataId) && !shape.includes(0));
  if (silent && computed) run.refuse(`the kernel ${name} computes in JavaScript`);
  return output;
}
