import {refusal} from '../../base/index.ts';
import {type Dimension, dimensionsOf, type GridPoints, gridConfigs, inWords, type Space} from '../dimensions/index.ts';
import type {Proposer} from './proposer.ts';
import {checkTrials} from './random.ts';

/** Options of {@link grid}. */
export interface GridOptions {
  /**
   * How many values each dimension has, or by name for each: a count, or `{factor: 2}` for doubling on a logarithmic
   * scale [F5-29]. Default 5 (ours: two dimensions make the 25 trials of the comparison with random draws [F5-30]);
   * a choice stands with all its values.
   */
  readonly points?: GridPoints | Readonly<Record<string, GridPoints>>;
}

/**
 * Every combination of evenly spaced values [A5-9]: q values for each of m dimensions make q^m trials, the curse of
 * dimension [F5-29]. `trials`, if given, is how many it may be. By factors the last value may lie below the end of the
 * range; it is then the edge.
 *
 * @throws RangeError if they are more than `trials`, or a name is no dimension
 *
 * @example
 * ```ts
 * const space = {rate: search.logUniform({from: 1e-4, to: 1e-1}), decay: search.uniform({from: 0, to: 1})};
 * const {trials} = await search.search(space, ({rate}) => rate, {proposer: search.grid({points: {rate: {factor: 2}, decay: 3}})});
 * trials.size // 30
 * ```
 */
export function grid({points = 5}: GridOptions = {}): Proposer {
  const byName = typeof points === 'object' && points !== null && !('factor' in points) ? points : undefined;
  const pointsOf = (name: string): GridPoints => (byName === undefined ? (points as GridPoints) : (byName[name] ?? 5));
  return {
    config: {name: 'grid', points},
    *rounds(space, {trials}) {
      for (const name of Object.keys(byName ?? {})) {
        if (!(name in space)) {
          throw new RangeError(refusal('search', 'points', `name dimensions (${Object.keys(space).join(', ')})`, name));
        }
      }
      const configs = gridConfigs(space, pointsOf);
      if (trials !== undefined && configs.length > checkTrials(trials)) {
        throw new RangeError(refusal('search', 'trials', `be >= ${configs.length}, the size of the grid`, trials));
      }
      yield configs.map(config => ({config, space}));
    },
    reach: <C>(space: Space<C>) =>
      Object.fromEntries(
        dimensionsOf(space).map(([name, dimension]) => [name, upToLast(dimension, dimension.grid(pointsOf(name)))]),
      ) as Space<C>,
  };
}

/** The dimension with the grid's last value for its upper end, if that is not at the end anyway. */
function upToLast(dimension: Dimension<unknown>, values: readonly unknown[]): Dimension<unknown> {
  const [first, last] = [values[0], values.at(-1)];
  // A single value is the middle, and a choice without order has no ends.
  if (dimension.edge(first) !== 'lower' || dimension.edge(last) !== undefined) return dimension;
  const [from, to] = [first, last].map(value => inWords(dimension.label(value)));
  return {
    ...dimension,
    range: `a grid from ${from} to ${to}`,
    edge: value => (value === last ? 'upper' : dimension.edge(value)),
  };
}
