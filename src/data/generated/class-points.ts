import {positiveInteger, Random} from '../../base/index.ts';
import {type Dataset, dataset} from '../samples/index.ts';
import {balancedClasses} from './balanced-classes.ts';
import {numbersOfType} from './numbers-of-type.ts';
import type {PointOptions} from './options.ts';

/** What {@link classPoints} is told of a set, its options being filled in. */
export interface ClassPoints extends Required<PointOptions> {
  readonly name: string;
  readonly classes: readonly string[];
  readonly features: readonly [string, string];
}

/** A set of points in the plane: `draw` gives the two features of one example of a class out of its own stream. */
export function classPoints(
  {name, classes, features, examples, seed, type}: ClassPoints,
  draw: (random: Random, number: number) => readonly [number, number],
): Dataset {
  const what = `generate ${name}`;
  positiveInteger(what, 'examples', examples);
  const random = new Random(seed).stream(name);
  const numbers = balancedClasses(random, examples, classes.length);
  const values = numbersOfType(what, type, 2 * examples);
  for (const [index, number] of numbers.entries()) values.set(draw(random.stream(String(index)), number), 2 * index);
  return dataset({
    name,
    x: {values, shape: [examples, 2]},
    y: {values: numbers, shape: [examples]},
    classes,
    features,
  });
}

/** The classes of sets whose classes have no names: '0', '1', … */
export function numberedClasses(count: number): string[] {
  return Array.from({length: count}, (_, number) => String(number));
}
