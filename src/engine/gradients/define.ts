import {tf} from '../tensorflow/index.ts';

/** The gradient of a kernel: a closure for each input that is asked for. */
export interface Definition<Attributes> {
  readonly inputsToSave?: string[];
  readonly outputsToSave?: boolean[];
  /** For kernels that take a list of tensors. */
  readonly saveAllInputs?: boolean;
  readonly gradient: (
    dy: tf.Tensor,
    saved: readonly tf.Tensor[],
    attributes: Attributes,
  ) => Record<string, () => tf.Tensor>;
}

/**
 * Registers the gradient of a kernel in place of an earlier one. Second derivatives follow if the gradient is itself
 * written in differentiable operations on `dy` and on what was saved.
 */
export function define<Attributes = object>(kernelName: string, definition: Definition<Attributes>): void {
  const {gradient, ...saved} = definition;
  tf.registerGradient({kernelName, ...saved, gradFunc: gradient as unknown as tf.GradFunc});
}

/** Makes the gradient of a kernel a clear error, for kernels whose own gradient is not known here. */
export function refuse(kernelName: string, operation: string, advice: string): void {
  define(kernelName, {
    gradient: () => {
      throw new Error(
        `Cannot differentiate ${operation} twice as the gradient of ${kernelName} is not known: ${advice}`,
      );
    },
  });
}
