import {inRange, refusal} from '../../base/index.ts';
import {identityOf, type LeakageOptions, lineageOf, recordLineage, refuseSplit} from '../lineage/index.ts';
import {type Dataset, dataset, takeExamples} from '../samples/index.ts';
import {type DivideOptions, divide} from './divide.ts';

/** Parts of 1: a list, the training part first; or by name, the training part as `train`. */
export type Shares = readonly number[] | Readonly<Record<string, number>>;

/** Options of {@link split}. */
export interface SplitOptions<S extends Shares = Shares> extends LeakageOptions {
  readonly shares: S;
  /** The same seed gives the same parts (default 1). */
  readonly seed?: number | string;
  /** Whether each class is split by the shares (default: if there are classes). */
  readonly stratified?: boolean;
}

/** A set for each share, in a list or by the same names. */
export type Parts<S extends Shares> = {readonly [K in keyof S]: Dataset};

/**
 * Splits a set at random into parts that have every example exactly once. The sizes are exact: quotas are rounded by
 * the rule of the largest remainder, and so, if stratified, is each class, without the sizes changing for it.
 *
 * The parts know what they are, and so does the set from now on: a preprocessing that is fitted on anything but the
 * training part throws a {@link LeakageError}. So does a split of a set that went through a preprocessing fitted on all
 * of it.
 *
 * @param options.shares positive numbers that sum to 1. A list: the training part, then the others. By name: `train`
 *   and any others
 * @throws TypeError for options of the wrong kind, RangeError if the shares do not sum to 1, a part would be empty, or
 *   a class has fewer examples than there are parts
 *
 * @example
 * ```ts
 * const [train, test] = data.split(data.iris(), {shares: [0.8, 0.2], seed: 7});
 * [data.countExamples(train), data.countExamples(test)] // [120, 30]
 * data.classCounts(test).column('examples') // [10, 10, 10]
 * data.split(data.iris(), {shares: {train: 0.6, validation: 0.2, test: 0.2}}).validation.name // 'iris (validation)'
 * ```
 */
export function split<const S extends Shares>(set: Dataset, options: SplitOptions<S>): Parts<S> {
  const whole = dataset(set);
  const what = `split ${JSON.stringify(whole.name)}`;
  const {shares, ...others} = (options ?? {}) as Partial<SplitOptions<S>>;
  const [names, numbers] = namedShares(what, shares);
  refuseSplit(what, whole.x, others);
  const indices = divide(what, whole, numbers, names, others satisfies DivideOptions);

  const {heldOut} = lineageOf(whole.x);
  const parts = names.map((name, index) => {
    const part = takeExamples({...whole, name: `${whole.name} (${name})`}, indices[index] as number[]);
    const reason = name === 'train' ? heldOut : `they are the part ${JSON.stringify(name)} of ${quoted(whole)}`;
    recordLineage(part.x, {whole: identityOf(whole.x), ...(reason !== undefined && {heldOut: reason})});
    return part;
  });
  recordLineage(whole.x, {divided: `${quoted(whole)} has been split and contains its ${listed(names)}`});
  if (Array.isArray(shares)) return parts as unknown as Parts<S>;
  return Object.fromEntries(names.map((name, index) => [name, parts[index]])) as Parts<S>;
}

function namedShares(what: string, shares: Shares | undefined): readonly [string[], number[]] {
  if (typeof shares !== 'object' || shares === null) {
    throw new TypeError(refusal(what, 'shares', 'be a list of numbers or numbers by name', shares));
  }
  const names = Array.isArray(shares) ? namesOf(shares.length) : Object.keys(shares);
  const numbers = Object.values(shares) as number[];
  if (numbers.length < 2) throw new RangeError(refusal(what, 'shares', 'be at least two', numbers));
  if (!names.includes('train')) throw new RangeError(refusal(what, 'shares', 'have the name "train"', names));
  for (const [index, number] of numbers.entries()) {
    const label = Array.isArray(shares) ? `shares[${index}]` : `shares.${names[index]}`;
    inRange(what, label, number, {minExclusive: 0, maxExclusive: 1});
  }
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (Math.abs(sum - 1) > 1e-9) throw new RangeError(refusal(what, 'the sum of shares', 'be 1', sum));
  return [names, numbers];
}

/** What the parts of a list are called: two are train and test, three have the validation part between. */
function namesOf(count: number): string[] {
  if (count <= 3) return ['train', 'validation', 'test'].filter((_, index) => count > 2 || index !== 1);
  return Array.from({length: count}, (_, index) => (index === 0 ? 'train' : `part ${index + 1}`));
}

function quoted(set: Dataset): string {
  return JSON.stringify(set.name);
}

function listed(names: readonly string[]): string {
  const held = names.filter(name => name !== 'train').map(name => JSON.stringify(name));
  return `${held.length > 1 ? 'parts' : 'part'} ${held.join(', ')}`;
}
