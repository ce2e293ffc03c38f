import {Random, refusal, shown, trueOrFalse} from '../../base/index.ts';
import {countExamples, type Dataset} from '../samples/index.ts';
import {apportion, apportionClasses} from './apportion.ts';

/** Options of {@link divide}. */
export interface DivideOptions {
  readonly seed?: number | string;
  readonly stratified?: boolean;
}

/**
 * The numbers of the examples of each part, in random order; every example is in exactly one part.
 *
 * @param shares positive numbers that sum to 1
 * @param names what messages call the parts
 * @throws RangeError if a part would be empty, or a class has fewer examples than there are parts
 */
export function divide(
  what: string,
  set: Dataset,
  shares: readonly number[],
  names: readonly string[],
  {seed = 1, stratified = set.classes !== undefined}: DivideOptions,
): number[][] {
  trueOrFalse(what, 'stratified', stratified);
  if (stratified && set.classes === undefined) {
    throw new RangeError(refusal(what, 'stratified', 'be false as there are no classes', stratified));
  }
  const examples = countExamples(set);
  const order = new Random(seed).stream('split').permutation(examples);
  const classOf = (index: number): number => (stratified ? (set.y.values[index] as number) : 0);
  const totals = new Array<number>(stratified ? (set.classes?.length ?? 1) : 1).fill(0);
  for (const index of order) totals[classOf(index)] = (totals[classOf(index)] as number) + 1;
  if (stratified) checkClasses(what, set, totals, names.length);
  const empty = apportion(examples, shares).indexOf(0);
  if (empty >= 0) {
    const place = `part ${shown(names[empty])}`;
    throw new RangeError(refusal(what, place, `get at least one of the ${examples} examples`, shares[empty]));
  }

  const remaining = apportionClasses(totals, shares);
  const parts: number[][] = names.map(() => []);
  for (const index of order) {
    const counts = remaining[classOf(index)] as number[];
    const part = counts.findIndex(count => count > 0);
    counts[part] = (counts[part] as number) - 1;
    parts[part]?.push(index);
  }
  return parts;
}

/** A class without any examples is in no part, which no stratification can mend. */
function checkClasses(what: string, {classes = []}: Dataset, totals: readonly number[], parts: number): void {
  const few = totals.findIndex(total => total > 0 && total < parts);
  if (few < 0) return;
  const place = `class ${shown(classes[few])}`;
  const rule = `have at least ${parts} examples, one for each part (or pass stratified: false)`;
  throw new RangeError(refusal(what, place, rule, totals[few]));
}
