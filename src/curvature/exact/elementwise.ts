import {sigmoid, sigmoidSlope} from '../../numeric/index.ts';
import {normalDensity, normalProbability} from './normal-distribution.ts';

/** τ(z), τ'(z), τ''(z) in double precision; at a kink the slope that training takes, and a bend of 0. */
export interface Curve {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
  readonly bend: (z: number) => number;
}

/** Options of an activation as its `config` has them. */
export type CurveOptions = Readonly<Record<string, string | number>>;

const zero = (): number => 0;
const optionOf = (options: CurveOptions, name: string, normal: number): number => (options[name] ?? normal) as number;

/** The constants of `activations.selu`. */
const [SCALE, ALPHA] = [1.0507009873554805, 1.6732632423543772];
/** √(2/π) and the cubic of `activations.gelu({form: 'tanh'})`. */
const [WIDTH, CUBIC] = [0.7978845608028654, 0.044715];

const softplus = (z: number): number => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));

/** Pieces of straight lines: no bend. */
const straight = (value: (z: number) => number, slope: (z: number) => number): Curve => ({value, slope, bend: zero});

const exponentialBelow = (scale: number, alpha: number): Curve => ({
  value: z => scale * (z > 0 ? z : alpha * Math.expm1(z)),
  slope: z => scale * (z > 0 ? 1 : alpha * Math.exp(z)),
  bend: z => (z > 0 ? 0 : scale * alpha * Math.exp(z)),
});

/** z σ(u(z)), with u and its derivatives. */
const gated = (u: (z: number) => number, u1: (z: number) => number, u2: (z: number) => number): Curve => ({
  value: z => z * sigmoid(u(z)),
  slope: z => sigmoid(u(z)) + z * sigmoidSlope(u(z)) * u1(z),
  bend: z => {
    const [slope, lean] = [sigmoidSlope(u(z)), sigmoid(-u(z)) - sigmoid(u(z))];
    return slope * (2 * u1(z) + z * (lean * u1(z) ** 2 + u2(z)));
  },
});

const GELU: Curve = {
  value: z => z * normalProbability(z),
  slope: z => normalProbability(z) + z * normalDensity(z),
  bend: z => normalDensity(z) * (2 - z * z),
};

/** z T with T = tanh(softplus(z)); T' = (1 - T²) σ. */
const MISH: Curve = {
  value: z => z * Math.tanh(softplus(z)),
  slope: z => {
    const t = Math.tanh(softplus(z));
    return t + z * (1 - t * t) * sigmoid(z);
  },
  bend: z => {
    const t = Math.tanh(softplus(z));
    const [first, above] = [(1 - t * t) * sigmoid(z), sigmoid(z)];
    return 2 * first + z * first * (sigmoid(-z) - 2 * t * above);
  },
};

/** The curves of the activations by their name, from their options. */
export const curves: Readonly<Record<string, (options: CurveOptions) => Curve>> = {
  linear: () =>
    straight(
      z => z,
      () => 1,
    ),
  sigmoid: () => ({
    value: sigmoid,
    slope: sigmoidSlope,
    bend: z => sigmoidSlope(z) * (sigmoid(-z) - sigmoid(z)),
  }),
  tanh: () => ({
    value: Math.tanh,
    slope: z => 4 * sigmoidSlope(2 * z),
    bend: z => -8 * Math.tanh(z) * sigmoidSlope(2 * z),
  }),
  relu: () =>
    straight(
      z => Math.max(0, z),
      z => (z > 0 ? 1 : 0),
    ),
  relu6: () =>
    straight(
      z => Math.min(6, Math.max(0, z)),
      z => (z > 0 && z < 6 ? 1 : 0),
    ),
  leakyRelu: options => {
    const slope = optionOf(options, 'slope', 0.01);
    return straight(
      z => (z > 0 ? z : slope * z),
      z => (z > 0 ? 1 : slope),
    );
  },
  hardTanh: () =>
    straight(
      z => Math.min(1, Math.max(-1, z)),
      z => (Math.abs(z) < 1 ? 1 : 0),
    ),
  hardSigmoid: options => {
    const slope = optionOf(options, 'slope', 0.2);
    return straight(
      z => Math.min(1, Math.max(0, slope * z + 0.5)),
      z => (slope * z + 0.5 > 0 && slope * z + 0.5 < 1 ? slope : 0),
    );
  },
  step: () => straight(z => (z > 0 ? 1 : 0), zero),
  elu: options => exponentialBelow(1, optionOf(options, 'alpha', 1)),
  selu: () => exponentialBelow(SCALE, ALPHA),
  softplus: () => ({value: softplus, slope: sigmoid, bend: sigmoidSlope}),
  swish: options => {
    const beta = optionOf(options, 'beta', 1);
    return gated(
      z => beta * z,
      () => beta,
      zero,
    );
  },
  gelu: ({form = 'exact'}) =>
    form === 'exact'
      ? GELU
      : gated(
          z => 2 * WIDTH * (z + CUBIC * z ** 3),
          z => 2 * WIDTH * (1 + 3 * CUBIC * z * z),
          z => 12 * WIDTH * CUBIC * z,
        ),
  mish: () => MISH,
};
