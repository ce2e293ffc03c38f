import {sigmoid, sigmoidSlope} from '../../numeric/index.ts';
import type {OutputLoss} from './row-loss.ts';

const softplus = (z: number): number => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));

/** ½ (y - o)² */
export const halfSquare: OutputLoss = {
  value: (y, o) => 0.5 * (y - o) ** 2,
  slope: (y, o) => o - y,
  bend: () => 1,
};

/** (y - o)² */
export const square: OutputLoss = {
  value: (y, o) => (y - o) ** 2,
  slope: (y, o) => 2 * (o - y),
  bend: () => 2,
};

/** y softplus(-z) + (1 - y) softplus(z) */
export const binaryFromLogit: OutputLoss = {
  value: (y, z) => y * softplus(-z) + (1 - y) * softplus(z),
  slope: (y, z) => (1 - y) * sigmoid(z) - y * sigmoid(-z),
  bend: (_, z) => sigmoidSlope(z),
};

/** weight · f, and 0 where the weight is: what cannot happen costs nothing. */
const weighted = (weight: number, f: number): number => (weight === 0 ? 0 : weight * f);

/** - (y log o + (1 - y) log(1 - o)) */
export const binaryFromProbability: OutputLoss = {
  value: (y, o) => -weighted(y, Math.log(o)) - weighted(1 - y, Math.log(1 - o)),
  slope: (y, o) => weighted(1 - y, 1 / (1 - o)) - weighted(y, 1 / o),
  bend: (y, o) => weighted(1 - y, 1 / (1 - o) ** 2) + weighted(y, 1 / o ** 2),
};

/** max(0, 1 - y s), y being ±1 */
export const hingeOf: OutputLoss = {
  value: (y, s) => Math.max(0, 1 - y * s),
  slope: (y, s) => (y * s < 1 ? -y : 0),
  bend: () => 0,
};

/** max(0, 1 - y s)² */
export const squaredHingeOf: OutputLoss = {
  value: (y, s) => Math.max(0, 1 - y * s) ** 2,
  slope: (y, s) => -2 * y * Math.max(0, 1 - y * s),
  bend: (y, s) => (y * s < 1 ? 2 : 0),
};

/** e^(-γ softplus(z)) softplus(-z) with its derivatives: the focal loss of the target 1. */
const ofOne = (gamma: number): Record<'value' | 'slope' | 'bend', (z: number) => number> => ({
  value: z => Math.exp(-gamma * softplus(z)) * softplus(-z),
  slope: z => Math.exp(-gamma * softplus(z)) * (-gamma * sigmoid(z) * softplus(-z) - sigmoid(-z)),
  bend: z => {
    const [above, under, cost, slope] = [sigmoid(z), sigmoid(-z), softplus(-z), sigmoidSlope(z)];
    const turn = gamma * above * (gamma * above * cost + under) + slope * (1 + gamma - gamma * cost);
    return Math.exp(-gamma * softplus(z)) * turn;
  },
});

/** α y f(z) + (1 - α) (1 - y) f(-z) */
export function focalOf(gamma: number, alpha: number): OutputLoss {
  const f = ofOne(gamma);
  return {
    value: (y, z) => alpha * y * f.value(z) + (1 - alpha) * (1 - y) * f.value(-z),
    slope: (y, z) => alpha * y * f.slope(z) - (1 - alpha) * (1 - y) * f.slope(-z),
    bend: (y, z) => alpha * y * f.bend(z) + (1 - alpha) * (1 - y) * f.bend(-z),
  };
}
