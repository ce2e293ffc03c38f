import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, build, map, sumOver, type Values, zip} from '../values.ts';
import {sigmoid} from './unary.ts';

const flip = (x: Values): Values =>
  build([...x.shape.slice(0, -2), x.shape.at(-1) as number, x.shape.at(-2) as number], index =>
    at(x, [...index.slice(0, -2), index.at(-1) as number, index.at(-2) as number]),
  );

function multiply(a: Values, b: Values): Values {
  const inner = a.shape.at(-1) as number;
  const lead = a.shape.length >= b.shape.length ? a.shape.slice(0, -2) : b.shape.slice(0, -2);
  return build([...lead, a.shape.at(-2) as number, b.shape.at(-1) as number], index => {
    const outer = index.slice(0, -2);
    const [row, column] = [index.at(-2) as number, index.at(-1) as number];
    return sumOver([inner], ([k = 0]) => at(a, [...outer, row, k]) * at(b, [...outer, k, column]));
  });
}

const transposes = [false, true].flatMap(transposeA =>
  [false, true].map(transposeB => [transposeA, transposeB] as const),
);

const ACTIVATIONS: Readonly<Record<string, (x: number) => number>> = {
  linear: x => x,
  relu: x => Math.max(0, x),
  relu6: x => Math.min(6, Math.max(0, x)),
  elu: x => (x > 0 ? x : Math.expm1(x)),
  sigmoid,
  leakyrelu: x => (x > 0 ? x : 0.2 * x),
};

/** Matrix products, plain and fused, and sums of products. */
export const products: readonly Case[] = [
  ...transposes.map(([transposeA, transposeB]) =>
    line(
      `matMul ${transposeA ? "a'" : 'a'} ${transposeB ? "b'" : 'b'}`,
      [transposeA ? [3, 2] : [2, 3], transposeB ? [4, 3] : [3, 4]],
      (a, b) => tf.matMul(a, b, transposeA, transposeB),
      (a, b) => multiply(transposeA ? flip(a) : a, transposeB ? flip(b) : b),
    ),
  ),
  ...transposes.map(([transposeA, transposeB]) =>
    line(
      `batched matMul ${transposeA ? "a'" : 'a'} ${transposeB ? "b'" : 'b'}`,
      [transposeA ? [2, 3, 2] : [2, 2, 3], transposeB ? [2, 2, 3] : [2, 3, 2]],
      (a, b) => tf.matMul(a, b, transposeA, transposeB),
      (a, b) => multiply(transposeA ? flip(a) : a, transposeB ? flip(b) : b),
    ),
  ),
  line(
    'dot',
    [[3], [3]],
    (a, b) => tf.dot(a, b),
    (a, b) => ({shape: [], data: [sumOver([3], ([k = 0]) => at(a, [k]) * at(b, [k]))]}),
  ),
  line(
    'outerProduct',
    [[3], [2]],
    (a, b) => tf.outerProduct(a as tf.Tensor1D, b as tf.Tensor1D),
    (a, b) => build([3, 2], ([i = 0, j = 0]) => at(a, [i]) * at(b, [j])),
  ),
  ...Object.entries(ACTIVATIONS).map(([activation, function_]) =>
    line(
      `fused.matMul with ${activation}`,
      [[2, 3], [3, 4], [4]],
      (a, b, bias) =>
        tf.fused.matMul({a, b, bias, activation: activation as 'relu', leakyreluAlpha: 0.2} as Parameters<
          typeof tf.fused.matMul
        >[0]),
      (a, b, bias) =>
        map(
          zip(multiply(a, b), bias, (x, y) => x + y),
          function_,
        ),
    ),
  ),
  line(
    'fused.matMul without bias',
    [
      [3, 2],
      [4, 3],
    ],
    (a, b) => tf.fused.matMul({a, b, transposeA: true, transposeB: true}),
    (a, b) => multiply(flip(a), flip(b)),
  ),
  line(
    'einsum ij,jk->ik',
    [
      [2, 3],
      [3, 4],
    ],
    (a, b) => tf.einsum('ij,jk->ik', a, b),
    multiply,
  ),
  line(
    'einsum bij,bkj->bik',
    [
      [2, 2, 3],
      [2, 4, 3],
    ],
    (a, b) => tf.einsum('bij,bkj->bik', a, b),
    (a, b) => multiply(a, flip(b)),
  ),
  line('einsum ij->ji', [[2, 3]], a => tf.einsum('ij->ji', a), flip),
  line(
    'einsum ij->i',
    [[2, 3]],
    a => tf.einsum('ij->i', a),
    a => build([2], ([i = 0]) => sumOver([3], ([j = 0]) => at(a, [i, j]))),
  ),
  line(
    'einsum i,j->ij',
    [[2], [3]],
    (a, b) => tf.einsum('i,j->ij', a, b),
    (a, b) => build([2, 3], ([i = 0, j = 0]) => at(a, [i]) * at(b, [j])),
  ),
  line(
    'einsum i,i->',
    [[3], [3]],
    (a, b) => tf.einsum('i,i->', a, b),
    (a, b) => build([], () => sumOver([3], ([i = 0]) => at(a, [i]) * at(b, [i]))),
  ),
  line(
    'einsum ij,jk->i',
    [
      [2, 3],
      [3, 2],
    ],
    (a, b) => tf.einsum('ij,jk->i', a, b),
    (a, b) => build([2], ([i = 0]) => sumOver([3, 2], ([j = 0, k = 0]) => at(a, [i, j]) * at(b, [j, k]))),
  ),
];
