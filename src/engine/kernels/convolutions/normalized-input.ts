import {tf} from '../../tensorflow/index.ts';
import {BATCH_NORM} from '../normalization/index.ts';

/** An operation on TensorFlow.js's tape. */
interface TapeNode {
  readonly kernelName: string;
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  readonly outputs: readonly tf.Tensor[];
  readonly saved: readonly tf.Tensor[];
}

/** What this asks TensorFlow.js's engine. */
interface Taping {
  readonly state: {readonly gradientDepth: number; readonly activeTape: readonly TapeNode[] | null};
}

/** What batch normalization saves for its gradient. */
export interface Normalization {
  readonly x: tf.Tensor;
  readonly mean: tf.Tensor;
  /** Rows of slopes, offsets and deviations. */
  readonly coefficients: tf.Tensor;
}

const idsOf = ({inputs}: TapeNode): number[] => Object.values(inputs).map(({id}) => id);

/** Whether a tensor is a variable that trains, or computed from one by the operations on the tape. */
function comesFromVariables(tensor: tf.Tensor, tape: readonly TapeNode[]): boolean {
  const isVariable = (input: tf.Tensor) => input instanceof tf.Variable && input.trainable;
  const ids = new Set<number>();
  for (const {inputs, outputs} of tape) {
    const comes = Object.values(inputs).some(input => isVariable(input) || ids.has(input.id));
    if (comes) for (const {id} of outputs) ids.add(id);
  }
  return isVariable(tensor) || ids.has(tensor.id);
}

/**
 * In the gradient of an operation, which it tells by the tensors that the tape has saved for it, the batch
 * normalization whose y is the operation's x, if the gradient of y serves for nothing but that normalization's gamma
 * and beta, as in a network whose first layer it is. That is so where
 *
 * - the gradient is the outermost: then y, which is on its tape, was not there when the tensors were named that it is
 *   taken with respect to, and is none of them;
 * - no other operation uses y: then what reaches y comes from here alone;
 * - the normalization's own x is computed from no variable that trains. (It may still be asked for.)
 */
export function normalizedInput(saved: readonly tf.Tensor[]): Normalization | undefined {
  const {gradientDepth, activeTape} = (tf.engine() as unknown as Taping).state;
  if (gradientDepth > 0 || activeTape === null) return undefined;
  const y = activeTape.find(node => node.saved === saved)?.inputs.x;
  if (y === undefined) return undefined;
  const normalization = activeTape.find(
    ({kernelName, outputs}) => kernelName === BATCH_NORM && outputs[0]?.id === y.id,
  );
  const [x, mean, , coefficients] = normalization?.saved ?? [];
  const {x: given, gamma, beta} = normalization?.inputs ?? {};
  if (gamma === undefined && beta === undefined) return undefined;
  if (x === undefined || mean === undefined || coefficients === undefined || given === undefined) return undefined;
  // The operation itself, and the copy of y that is saved for it.
  const copies = new Set(saved.map(({id}) => id));
  const users = activeTape.filter(({outputs}) => !copies.has(outputs[0]?.id as number)).flatMap(idsOf);
  if (users.filter(id => id === y.id || copies.has(id)).length !== 1) return undefined;
  return comesFromVariables(given, activeTape) ? undefined : {x, mean, coefficients};
}
