import {registerAbsoluteGradient} from './absolute.ts';
import {registerActivationGradients} from './activation.ts';
import {registerBinaryGradients} from './binary.ts';
import {registerComparisonGradients} from './comparison.ts';
import {registerConvolutionGradients} from './convolution.ts';
import {repairCustomGradients} from './custom.ts';
import {registerEinsumGradient} from './einsum.ts';
import {registerLocalResponseGradient} from './local-response.ts';
import {registerPoolingGradients} from './pooling.ts';
import {registerPowerGradients} from './power.ts';
import {registerProductGradient} from './product.ts';
import {registerResizeGradients} from './resize.ts';
import {registerSelectionGradient} from './selection.ts';
import {registerShapeGradients} from './shape.ts';
import {repairTape} from './tape.ts';

let done = false;

/**
 * Makes second derivatives of TensorFlow.js's operations right, on every backend, or a clear error
 * (`Cannot differentiate <operation> twice as …`); also first derivatives where they were wrong. Gradients of gradients
 * are taken by the usual functions: a Hessian-vector product is `tf.grad(x => tf.sum(tf.mul(tf.grad(f)(x), v)))(x)`.
 *
 * First derivatives cost what they did: the repairs lie in the order of the tape, and in what happens while a second
 * derivative is taken. Later calls do nothing.
 *
 * @example
 * ```ts
 * tf.grad(tf.grad(x => tf.exp(x)))(tf.scalar(0)).dataSync()[0] // 1
 * ```
 */
export function registerGradients(): void {
  if (done) return;
  done = true;
  repairTape();
  repairCustomGradients();
  registerAbsoluteGradient();
  registerActivationGradients();
  registerBinaryGradients();
  registerComparisonGradients();
  registerConvolutionGradients();
  registerEinsumGradient();
  registerLocalResponseGradient();
  registerPoolingGradients();
  registerPowerGradients();
  registerProductGradient();
  registerResizeGradients();
  registerSelectionGradient();
  registerShapeGradients();
}
