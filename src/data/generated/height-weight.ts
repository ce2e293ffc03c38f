import type {Dataset} from '../samples/index.ts';
import {classPoints} from './class-points.ts';
import {normal} from './normal.ts';
import type {PointOptions} from './options.ts';

/** Means and standard deviations of height (metres) and weight (kilograms), made up in round numbers. */
const GROUPS = [
  {name: '13 years', height: 1.56, heightDeviation: 0.075, weight: 47, weightDeviation: 7},
  {name: 'adult', height: 1.78, heightDeviation: 0.08, weight: 70, weightDeviation: 9},
] as const;

/** How height and weight go together within a group. */
const CORRELATION = 0.5;

/**
 * Two features on scales that are a hundredfold apart [D5.2.1a]: height in metres and weight in kilograms of children
 * of 13 years (1.56 ± 0.075 m, 47 ± 7 kg) and adults (1.78 ± 0.08 m, 70 ± 9 kg), normal with a correlation of 0.5.
 * The numbers are made up, so that the two persons of the lecture are usual ones: 1.525 m with 45.0 kg, and 1.885 m
 * with 65.5 kg. Their heights differ by 0.36, their weights by 20.5.
 *
 * The number of examples is 200 by default, as many as a scatter plot shows one by one.
 *
 * @throws RangeError if examples is no whole number above 0, TypeError if it is no number
 *
 * @example
 * ```ts
 * data.heightWeight().features // ['height (m)', 'weight (kg)']
 * data.heightWeight().classes // ['13 years', 'adult']
 * ```
 */
export function heightWeight({examples = 200, seed = 1, type = 'float32'}: PointOptions = {}): Dataset {
  const classes = GROUPS.map(group => group.name);
  const features = ['height (m)', 'weight (kg)'] as const;
  return classPoints({examples, seed, type, name: 'height and weight', classes, features}, (random, number) => {
    const group = GROUPS[number as 0 | 1];
    const [tall, own] = [normal(random), normal(random)];
    const heavy = CORRELATION * tall + Math.sqrt(1 - CORRELATION * CORRELATION) * own;
    return [group.height + group.heightDeviation * tall, group.weight + group.weightDeviation * heavy];
  });
}
