import {refusal, shown, type Table} from '../base/index.ts';
import {isPlainObject, type ModuleFunction, toJson} from '../search/runs/index.ts';
import {compare} from './compare.ts';
import type {Build, CompareOptions, ComparisonRow} from './compare-options.ts';

/**
 * Runs a config and its twin, which differs in exactly one setting, with every seed: whatever differs in the results is
 * that setting's doing, or chance, which the seeds show. The twins are named `base` and `decay = 0.01`.
 *
 * @param change the setting with its other value: `{decay: 0.01}`. Of settings within settings it gives all, with one
 * changed: `{optimizer: {...base.optimizer, rate: 0.1}}`
 * @throws RangeError that names the settings if more than one differs, or none; and what `compare` throws
 *
 * @example
 * ```ts
 * const build = ({rate, decay}, {seed}) => ({loss: rate * seed + decay});
 * const table = await twin({rate: 0.5, decay: 0}, {decay: 0.25}, [1, 2], build);
 * table.column('config') // ['base', 'base', 'decay = 0.25', 'decay = 0.25']
 * table.column('loss') // [0.5, 1, 0.75, 1.25]
 * ```
 */
export async function twin<C extends object>(
  base: C,
  change: Partial<NoInfer<C>>,
  seeds: readonly number[],
  build: Build<NoInfer<C>> | ModuleFunction,
  options: CompareOptions = {},
): Promise<Table<ComparisonRow>> {
  for (const [name, value] of Object.entries({base, change})) {
    if (!isPlainObject(value)) throw new TypeError(refusal('make twins', name, 'be an object of settings', value));
  }
  const other = {...base, ...change};
  const changes = changesBetween(base, other, '');
  const [first] = changes;
  if (first === undefined || changes.length > 1) {
    const names = changes.map(({name}) => name);
    throw new RangeError(refusal('make twins', 'change', 'differ from base in exactly one setting', names));
  }
  return compare({base, [`${first.name} = ${inWords(first.value)}`]: other}, seeds, build, options);
}

/** The settings in which two configs differ, those within settings by their path. */
function changesBetween(
  before: unknown,
  after: unknown,
  name: string,
): readonly {readonly name: string; readonly value: unknown}[] {
  if (isPlainObject(before) && isPlainObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap(key => changesBetween(before[key], after[key], name === '' ? key : `${name}.${key}`));
  }
  const isList = Array.isArray(before) && Array.isArray(after);
  const same = isList ? toJson(before) === toJson(after) : Object.is(before, after);
  return same ? [] : [{name, value: after}];
}

function inWords(value: unknown): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return 'changed';
  if (typeof value === 'function') return 'changed';
  return typeof value === 'string' ? value : shown(value);
}
