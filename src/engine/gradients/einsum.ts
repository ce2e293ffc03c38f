import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';

interface Einsum {
  readonly equation: string;
}

/**
 * `tf.einsum` of one or two tensors: the gradient for one of them is the einsum of `dy` with the other, summed over what
 * the first does not have and repeated along axes that only it has. TensorFlow.js has none.
 */
export function registerEinsumGradient(): void {
  define<Einsum>('Einsum', {
    saveAllInputs: true,
    gradient: (dy, saved, {equation}) => {
      const [left = '', output = ''] = equation.replace(/\s/g, '').split('->');
      const terms = left.split(',');
      return Object.fromEntries(
        saved.map((input, index) => {
          const other = 1 - index;
          const factors: Factor[] = [[output, dy]];
          if (saved[other] !== undefined) factors.push([terms[other] as string, saved[other]]);
          return [index, () => contract(factors, terms[index] as string, input.shape)];
        }),
      );
    },
  });
}

type Factor = readonly [term: string, tensor: tf.Tensor];

/** The einsum of `factors` that has the axes of `term`. */
function contract(factors: readonly Factor[], term: string, shape: readonly number[]): tf.Tensor {
  const known = [...term].filter(axis => factors.some(([letters]) => letters.includes(axis))).join('');
  const scalars = factors.filter(([letters]) => letters === '').map(([, tensor]) => tensor);
  const others = factors.filter(([letters]) => letters !== '');
  const product = scalars.reduce((total, scalar) => tf.mul(total, scalar), einsum(others, known));
  const withOnes = [...term].map((axis, index) => (known.includes(axis) ? (shape[index] as number) : 1));
  const repetitions = [...term].map((axis, index) => (known.includes(axis) ? 1 : (shape[index] as number)));
  const spread = tf.reshape(product, withOnes);
  return known === term ? spread : tf.tile(spread, repetitions);
}

/** The einsum of one or two factors that have axes; those that only one has and the result has not are summed before. */
function einsum(factors: readonly Factor[], result: string): tf.Tensor {
  const reduced = factors.map(([letters, tensor], index): Factor => {
    const needed = result + (factors[1 - index]?.[0] ?? '');
    const lost = [...letters].flatMap((axis, place) => (needed.includes(axis) ? [] : [place]));
    if (lost.length === 0) return [letters, tensor];
    return [[...letters].filter(axis => needed.includes(axis)).join(''), tf.sum(tensor, lost)];
  });
  const [first] = reduced;
  if (first === undefined) return tf.scalar(1);
  // TensorFlow.js's kernel would give back its input itself, which the tape takes for a loop.
  if (reduced.length === 1 && first[0] === result) return first[1];
  const equation = `${reduced.map(([letters]) => letters).join(',')}->${result}`;
  return tf.einsum(equation, ...reduced.map(([, tensor]) => tensor));
}
