import type {Random} from '../base/index.ts';

/** Gives the next number of a distribution. */
export type Draw = () => number;

/** The deviation of a standard normal distribution that is cut off at -2 and 2. */
const TRUNCATED_DEVIATION = 0.87962566103423978;
const CUT = 2;

/** Numbers from [min, max), every one as likely. */
export const uniformNumbers = (random: Random, min: number, max: number): Draw => {
  const width = max - min;
  return () => min + width * random.uniform();
};

/** Normal numbers by both halves of Box and Muller (1958): two uniforms for two numbers. */
export function normalNumbers(random: Random, mean: number, deviation: number): Draw {
  let other: number | undefined;
  return () => {
    if (other !== undefined) {
      const value = other;
      other = undefined;
      return value;
    }
    // 1 - u lies in (0, 1], so that the logarithm is finite.
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random.uniform()));
    const angle = 2 * Math.PI * random.uniform();
    other = mean + radius * Math.sin(angle);
    return mean + radius * Math.cos(angle);
  };
}

/**
 * Normal numbers, those beyond two deviations thrown away, widened so that `deviation` is the deviation of what is
 * left: all lie within 2 / 0.8796 = 2.274 deviations of the mean.
 */
export function truncatedNormalNumbers(random: Random, mean: number, deviation: number): Draw {
  const standard = normalNumbers(random, 0, 1);
  const scale = deviation / TRUNCATED_DEVIATION;
  return () => {
    let value = standard();
    while (Math.abs(value) > CUT) value = standard();
    return mean + scale * value;
  };
}
