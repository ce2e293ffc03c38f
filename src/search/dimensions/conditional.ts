import {refusal} from '../../base/index.ts';
import type {Condition, Dimension} from './dimension.ts';

/**
 * A dimension that exists only for some values of another, which stands before it in the space: a momentum for the
 * optimizer that has one. Where it does not exist, configs have no member of its name, and grids do not multiply by it.
 *
 * @param condition.on the name of the other dimension
 * @param condition.is its value, or a list of values; those of a named choice may be given by name
 * @throws TypeError if it is no dimension, or `on` is no string
 *
 * @example
 * ```ts
 * const momentum = search.conditional(search.uniform({from: 0, to: 0.99}), {on: 'optimizer', is: 'momentum'});
 * momentum.grid(3) // [0, 0.495, 0.99]
 * const space = {optimizer: search.choice(['adam', 'momentum']), momentum};
 * const {trials} = await search.search(space, () => 0, {proposer: search.grid({points: 3})});
 * trials.column('momentum') // [Number.NaN, 0, 0.495, 0.99]
 * ```
 */
export function conditional<T>(dimension: Dimension<T>, {on, is}: Condition): Dimension<T | undefined> {
  const what = 'create conditional';
  if (typeof dimension?.sample !== 'function') {
    throw new TypeError(refusal(what, 'dimension', 'be a dimension', dimension));
  }
  if (typeof on !== 'string') throw new TypeError(refusal(what, 'on', 'be a name', on));
  const {config, around, ...rest} = dimension as Dimension<T | undefined>;
  return {
    ...rest,
    config: {name: 'conditional', on, is, dimension: config},
    around: (value, share) => conditional(around(value, share), {on, is}),
    condition: {on, is},
  };
}
