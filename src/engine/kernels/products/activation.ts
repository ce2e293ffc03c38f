import {call, callParallel} from '../../threads/index.ts';

/** Numbers by which the kernels know the activations; the first seven are those of TensorFlow.js's wasm backend. */
const NUMBERS = {linear: 0, relu: 1, relu6: 2, leakyrelu: 4, sigmoid: 5, elu: 6, tanh: 7, selu: 8} as const;

/** The number of no activation. */
export const LINEAR = NUMBERS.linear;

/** An activation that `finish` and `dense` compute; the slope of leakyrelu below 0 is its alpha. */
export type ActivationName = keyof typeof NUMBERS;

/** Floats that a second thread is worth: relu is bound by memory, exp by arithmetic. */
const GRAIN = 32_768;

/** The number of an activation, 0 (linear) for none; undefined for one that the kernels do not know, such as prelu. */
export const activationNumber = (name: string | undefined): number | undefined =>
  NUMBERS[(name ?? 'linear') as ActivationName];

/**
 * out = activation(out + bias) in place on `rows` rows of `columns` floats.
 *
 * @param bias byte offset of one row, 0 for none
 */
export function finish(
  out: number,
  rows: number,
  columns: number,
  bias: number,
  activation: number,
  alpha: number,
): void {
  if (rows * columns === 0 || (bias === 0 && activation === LINEAR)) return;
  callParallel('biasActivation', rows, [out, bias, columns, activation, alpha], Math.ceil(GRAIN / columns), 4);
}

/**
 * dz = dy * activation'(z), from y = activation(z), for [rows, columns]. Wide matrices are split as the product is that
 * gave dy, by columns: each thread finds its part in its own cache.
 */
export function multiplyBySlope(
  dy: number,
  y: number,
  dz: number,
  [rows, columns]: readonly [rows: number, columns: number],
  activation: number,
  alpha: number,
): void {
  const size = rows * columns;
  if (columns > rows && size > GRAIN) {
    callParallel('activationGradientColumns', columns, [dy, y, dz, rows, columns, activation, alpha], 1, 16);
  } else {
    callParallel('activationGradient', size, [dy, y, dz, activation, alpha], GRAIN, 16);
  }
}

/** out = x where x >= 0, else alpha x, on `rows` rows of `columns` floats; alpha is one row. */
export function multiplyNegative(x: number, alpha: number, out: number, rows: number, columns: number): void {
  if (rows * columns === 0) return;
  const values = [x, alpha, out, columns];
  if (rows * columns > GRAIN) callParallel('prelu', rows, values, 1, 4);
  else call('prelu', rows, values);
}
