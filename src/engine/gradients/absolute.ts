import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';
import type {NamedTensors} from './engine.ts';

/** How one use of |x| is differentiated at 0; decided by what follows on the tape. */
interface Kink {
  /** True once a nonlinear operation takes |x|: its derivative at 0 is then -1, that of the left side. */
  leftSided: boolean;
}

const LINEAR: ReadonlySet<string> = new Set([
  'Add',
  'Sub',
  'Neg',
  'Reshape',
  'Identity',
  'Cast',
  'ExpandDims',
  'Slice',
]);
const ENDS: ReadonlySet<string> = new Set(['Sum', 'Mean']);

const kinks = new WeakMap<tf.Tensor, Kink>();
let used = false;

/** Whether a linear function of |x| comes out: only one input holds |x|, and not as a divisor. */
function staysLinear(kernelName: string, inputs: NamedTensors): boolean {
  if (LINEAR.has(kernelName)) return true;
  const holds = (name: string) => inputs[name] !== undefined && kinks.has(inputs[name]);
  if (kernelName === 'Multiply') return !(holds('a') && holds('b'));
  return kernelName === 'RealDiv' && !holds('b');
}

/**
 * Follows the values of |x| along the tape, to choose the derivative at 0:
 * - a sum of |x| (L1 penalty, absolute error) has derivative 0 there, so that zero weights stay in place;
 * - under a nonlinear function it is -1, as relu's is 0: both are derivatives from the left. Smooth functions that are
 *   made of the two, like softplus(x) = relu(x) + log(1 + exp(-|x|)) in the sigmoid cross-entropy, and even ones like
 *   |x|^2 in `tf.norm`, keep their right first and second derivatives at 0; with 0 for one of them they lose them.
 *
 * Returns the attributes that the tape keeps for the operation.
 */
export function followAbsolute(
  kernelName: string,
  inputs: NamedTensors,
  outputs: readonly tf.Tensor[],
  attributes: object | undefined,
): object | undefined {
  const output = outputs[0];
  if (kernelName === 'Abs' && output !== undefined) {
    const kink: Kink = {leftSided: false};
    used = true;
    kinks.set(output, kink);
    return kink;
  }
  if (!used || ENDS.has(kernelName)) return attributes;
  const linear = staysLinear(kernelName, inputs);
  for (const input of Object.values(inputs)) {
    const kink = input === undefined || input === null ? undefined : kinks.get(input);
    if (kink === undefined) continue;
    if (!linear) kink.leftSided = true;
    else if (output !== undefined) kinks.set(output, kink);
  }
  return attributes;
}

/** d|x|/dx = sign(x), 0 at 0 unless |x| goes on into a nonlinear function. TensorFlow.js has -1 there. */
export function registerAbsoluteGradient(): void {
  define<Kink>('Abs', {
    inputsToSave: ['x'],
    gradient: (dy, [x], {leftSided}) => ({
      x: () => {
        const value = tf.cast(x as tf.Tensor, 'float32');
        return tf.mul(dy, leftSided ? tf.step(value, -1) : tf.sign(value));
      },
    }),
  });
}
