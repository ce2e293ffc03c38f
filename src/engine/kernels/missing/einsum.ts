import {registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';

/** An operand with its axes in the order of the letters that are left, and length 1 where it lacks a letter. */
function aligned(x: tf.Tensor, letters: number, ids: number[]): tf.Tensor {
  const {permutationIndices, expandDims} = tf.backend_util.getEinsumPermutation(letters, ids);
  const turned = tf.backend_util.isIdentityPermutation(permutationIndices) ? x : tf.transpose(x, permutationIndices);
  const shape = [...turned.shape];
  for (const axis of expandDims) shape.splice(axis, 0, 1);
  return tf.reshape(turned, shape);
}

/** Einsum as products and sums over one letter after another, in the cpu kernel's order, of kernels in wasm. */
export function registerEinsum(): void {
  registerKernel('Einsum', ({inputs, attrs}) => {
    const operands = Object.values(inputs) as tf.Tensor[];
    const {equation} = attrs as unknown as {equation: string};
    const {allDims, summedDims, idDims} = tf.backend_util.decodeEinsumEquation(equation, operands.length);
    tf.backend_util.checkEinsumDimSizes(allDims.length, idDims, operands);
    const {path, steps} = tf.backend_util.getEinsumComputePath(summedDims, idDims);
    return tf.tidy(() => {
      let out: tf.Tensor | undefined;
      let letters = allDims.length;
      steps.forEach((terms, step) => {
        for (const term of terms) {
          const factor = aligned(operands[term] as tf.Tensor, letters, idDims[term] as number[]);
          out = out === undefined ? factor : tf.mul(factor, out);
        }
        if (step === steps.length - 1) return;
        const axis = path[step] as number;
        if (axis >= 0) out = tf.sum(out as tf.Tensor, axis - (allDims.length - letters));
        letters--;
      });
      return (out as tf.Tensor).clone();
    });
  });
}
