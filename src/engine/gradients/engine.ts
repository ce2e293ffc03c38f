import {tf} from '../tensorflow/index.ts';

/** Tensors by the name of a kernel's input. */
export type NamedTensors = Readonly<Record<string, tf.Tensor>>;

/** One recorded operation of TensorFlow.js's tape. */
export interface TapeNode {
  readonly kernelName: string;
  readonly inputs: NamedTensors;
  readonly outputs: readonly tf.Tensor[];
}

/** What a function passed to `tf.customGrad` returns. */
export interface CustomResult {
  readonly value: tf.Tensor;
  readonly gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor | tf.Tensor[];
}

/** A function as `tf.customGrad` takes it: tensors first, `save` last. */
export type CustomFunction = (...values: (tf.Tensor | Save)[]) => CustomResult;

/** Keeps tensors for the backward pass. */
export type Save = (tensors: tf.Tensor[]) => void;

/** What the repairs use of TensorFlow.js's engine beyond its public interface. */
export interface Engine {
  readonly state: {
    readonly activeTape: TapeNode[];
    readonly gradientDepth: number;
    readonly activeScope: {readonly name: string};
  };
  isTapeOn(): boolean;
  tidy<Result>(compute: () => Result): Result;
  runKernel(name: string, inputs: NamedTensors, attributes?: object): tf.Tensor;
  runKernelFunc(call: {
    readonly inputs: NamedTensors;
    readonly forwardFunc: (backend: unknown, save: Save) => tf.Tensor;
    readonly backwardsFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => Record<string, () => tf.Tensor>;
  }): tf.Tensor;
  addTapeNode(
    kernelName: string,
    inputs: NamedTensors,
    outputs: readonly tf.Tensor[],
    gradient: unknown,
    saved: readonly tf.Tensor[] | undefined,
    attributes: object | undefined,
  ): void;
  customGrad(compute: CustomFunction): (...inputs: tf.Tensor[]) => tf.Tensor;
}

/** TensorFlow.js's engine, with its private side. */
export const engine = (): Engine => tf.engine() as unknown as Engine;
