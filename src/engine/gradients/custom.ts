import type {tf} from '../tensorflow/index.ts';
import {type CustomFunction, engine} from './engine.ts';

/**
 * Makes gradients given by `tf.customGrad` differentiable: `tf.logSoftmax`, `tf.losses.softmaxCrossEntropy`, the fused
 * products. TensorFlow.js runs their forward function off the tape, so that what it saves for the gradient looks
 * constant to a second derivative. Inside of a second gradient it runs on the tape here; its result is cut off, so that
 * the first derivative is still the one that the function itself gives, whatever it is (straight-through estimators).
 * At depth 1 nothing more is computed or stored.
 */
export function repairCustomGradients(): void {
  const target = engine();
  const plain = target.customGrad.bind(target);
  target.customGrad = compute => {
    const stock = plain(compute);
    return (...inputs) => {
      if (!target.isTapeOn()) return stock(...inputs);
      return target.state.gradientDepth === 1 ? plain(refuseTwice(compute))(...inputs) : onTape(compute, inputs);
    };
  };
}

/** The operation with its forward function on the tape. */
function onTape(compute: CustomFunction, inputs: readonly tf.Tensor[]): tf.Tensor {
  const target = engine();
  return target.tidy(() => {
    let saved: tf.Tensor[] = [];
    const {value, gradFunc} = compute(...inputs, (tensors: tf.Tensor[]) => {
      saved = tensors;
    });
    return target.runKernelFunc({
      inputs: Object.fromEntries(inputs.map((input, index) => [index, input])),
      forwardFunc: (_, save) => {
        save(saved);
        return target.runKernel('Identity', {x: value});
      },
      backwardsFunc: (dy, kept) => {
        const gradients = [gradFunc(dy, kept)].flat();
        return Object.fromEntries(gradients.map((gradient, index) => [index, () => gradient]));
      },
    });
  });
}

/**
 * The same function, whose gradient may not be recorded: a value from outside of the inner gradient was computed off
 * the tape.
 */
function refuseTwice(compute: CustomFunction): CustomFunction {
  const target = engine();
  const operation = target.state.activeScope?.name.replace(/__op$/, '') ?? 'a custom gradient';
  return (...values) => {
    const result = compute(...values);
    if (typeof result?.gradFunc !== 'function') return result;
    const {value, gradFunc} = result;
    return {
      value,
      gradFunc: (dy, saved) => {
        if (target.state.gradientDepth > 0) {
          throw new Error(
            `Cannot differentiate ${operation} twice as it must be computed inside of the inner gradient: it was outside`,
          );
        }
        return gradFunc(dy, saved);
      },
    };
  };
}
