/** op(A) op(B) of row-major matrices in float64; op(A) is [m, k], op(B) is [k, n]. */
export function productOf(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  [m, n, k]: readonly [number, number, number],
  transposeA = false,
  transposeB = false,
): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < k; p++) {
        const x = a[transposeA ? p * m + i : i * k + p] as number;
        const y = b[transposeB ? j * k + p : p * n + j] as number;
        out[i * n + j] = (out[i * n + j] as number) + x * y;
      }
    }
  }
  return out;
}

/** An activation and its derivative, both of z, in float64. */
export interface Activation {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const SCALE = 1.0507009873554805;
const ALPHA = 1.6732632423543772;

/** The activations by the names of TensorFlow.js. The slope of leakyrelu is 0.3. */
export const ACTIVATIONS = {
  linear: {value: z => z, slope: () => 1},
  relu: {value: z => Math.max(0, z), slope: z => (z > 0 ? 1 : 0)},
  relu6: {value: z => Math.min(6, Math.max(0, z)), slope: z => (z > 0 && z < 6 ? 1 : 0)},
  leakyrelu: {value: z => (z > 0 ? z : 0.3 * z), slope: z => (z > 0 ? 1 : 0.3)},
  sigmoid: {value: sigmoid, slope: z => sigmoid(z) * sigmoid(-z)},
  elu: {value: z => (z > 0 ? z : Math.expm1(z)), slope: z => (z > 0 ? 1 : Math.exp(z))},
  tanh: {value: Math.tanh, slope: z => 1 / Math.cosh(z) ** 2},
  selu: {
    value: z => SCALE * (z > 0 ? z : ALPHA * Math.expm1(z)),
    slope: z => SCALE * (z > 0 ? 1 : ALPHA * Math.exp(z)),
  },
} as const satisfies Readonly<Record<string, Activation>>;
