import {makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {multiplyBySlope} from './activation.ts';
import {columnSums} from './column-sums.ts';
import {denseGradient, denseKernel, type Slope} from './dense-kernel.ts';
import {type Finish, fusedMatMul} from './fused-mat-mul.ts';
import {isFloat, matMul} from './mat-mul.ts';
import {prelu} from './prelu.ts';

export {type ActivationName, activationNumber, finish} from './activation.ts';
export {type DenseActivation, type DenseOptions, dense} from './dense.ts';
export {isLarge, type Matrix, multiply, productScratch} from './multiply.ts';
export {STOCK_ACTIVATIONS} from './stock-activations.ts';

interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** Replaces TensorFlow.js's kernels of matrix products and prelu, and adds those of `dense`. */
export function registerProductsKernels(): void {
  registerMatMul();
  registerKernel('Prelu', prelu);
  registerKernel('GradlabDense', denseKernel);
  registerGradient(denseGradient);
  registerKernel('GradlabActivationGrad', ({inputs, attrs}) => {
    const {dy, y} = inputs as {dy: TensorInfo; y: TensorInfo};
    const {activation, alpha} = attrs as unknown as Slope;
    const out = makeOutput(dy.shape);
    const columns = dy.shape.at(-1) ?? 1;
    const rows = columns === 0 ? 0 : tf.util.sizeFromShape(dy.shape) / columns;
    multiplyBySlope(offsetOf(dy), offsetOf(y), offsetOf(out), [rows, columns], activation, alpha);
    return out;
  });
  registerKernel('GradlabColumnSums', ({inputs}) => columnSums(inputs.x as TensorInfo));
}

/** Tensors of other types than float32 are left to the stock kernels. */
function registerMatMul(): void {
  const stock = registerKernel('BatchMatMul', parameters => {
    const {a, b} = parameters.inputs as {a: TensorInfo; b: TensorInfo};
    const {transposeA = false, transposeB = false} = parameters.attrs as Transposes;
    if (!isFloat(a, b) && stock !== undefined) return stock(parameters);
    return matMul(a, b, transposeA, transposeB);
  });
  const stockFused = registerKernel('_FusedMatMul', parameters => {
    const {a, b, ...rest} = parameters.inputs as {a: TensorInfo; b: TensorInfo};
    const {transposeA = false, transposeB = false, ...attributes} = parameters.attrs as Transposes & Finish;
    if (!isFloat(a, b) && stockFused !== undefined) return stockFused(parameters);
    return fusedMatMul(a, b, transposeA, transposeB, {...attributes, ...rest});
  });
}
