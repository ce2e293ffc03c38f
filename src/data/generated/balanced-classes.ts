import type {Random} from '../../base/index.ts';

/**
 * The class of each example: every run of `classes` examples has each class once, in random order. So no two classes
 * differ by more than one example, whatever the number of examples, and a larger set begins with the smaller one.
 */
export function balancedClasses(random: Random, examples: number, classes: number): Int32Array {
  const numbers = new Int32Array(examples);
  for (let first = 0; first < examples; first += classes) {
    const order = random.stream(`classes from ${first}`).permutation(classes);
    numbers.set(order.slice(0, examples - first), first);
  }
  return numbers;
}
