import {type Random, refusal, shown} from '../../base/index.ts';
import {isPlainObject} from '../runs/index.ts';
import type {Dimension, Edge, GridPoints, Space} from './dimension.ts';

/** Names of the columns that a table of trials has of its own. */
export const OWN = ['trial', 'round', 'budget', 'score', 'failure'];

type Named = readonly (readonly [name: string, dimension: Dimension<unknown>])[];

/**
 * Checks a space.
 *
 * @throws TypeError for what is no dimension, RangeError for a name that the table needs, or a condition on a dimension
 * that does not stand before
 */
export function checkSpace<C>(what: string, space: Space<C>): Space<C> {
  if (!isPlainObject(space)) throw new TypeError(refusal(what, 'space', 'be an object of dimensions', space));
  const before: string[] = [];
  for (const [name, dimension] of dimensionsOf(space)) {
    if (typeof dimension?.sample !== 'function') {
      throw new TypeError(refusal(what, `space.${name}`, 'be a dimension', dimension));
    }
    if (OWN.includes(name)) {
      throw new RangeError(refusal(what, `the name of a dimension`, `not be one of ${OWN.join(', ')}`, name));
    }
    const on = dimension.condition?.on;
    if (on !== undefined && !before.includes(on)) {
      const rule = `name a dimension before it (${before.map(shown).join(', ')})`;
      throw new RangeError(refusal(what, `the condition of ${name}`, rule, on));
    }
    before.push(name);
  }
  if (before.length === 0) throw new RangeError(refusal(what, 'space', 'have a dimension', before));
  return space;
}

/** A config at random. Each dimension has a stream of its own: one more in the space moves no other's values. */
export function drawConfig<C>(space: Space<C>, random: Random): C {
  const config: Record<string, unknown> = {};
  for (const [name, dimension] of dimensionsOf(space)) {
    if (exists(space, dimension, config)) config[name] = dimension.sample(random.stream(name));
  }
  return config as C;
}

/** All configs of a grid; the last dimension changes fastest. */
export function gridConfigs<C>(space: Space<C>, points: (name: string) => GridPoints): readonly C[] {
  let configs: readonly Readonly<Record<string, unknown>>[] = [{}];
  for (const [name, dimension] of dimensionsOf(space)) {
    configs = configs.flatMap(config =>
      exists(space, dimension, config)
        ? dimension.grid(points(name)).map(value => ({...config, [name]: value}))
        : [config],
    );
  }
  return configs as readonly C[];
}

/** The space around a config: each of its dimensions narrowed to a share of its range. */
export function spaceAround<C>(space: Space<C>, config: C, share: number): Space<C> {
  const values = config as Readonly<Record<string, unknown>>;
  const narrowed = dimensionsOf(space).map(
    ([name, dimension]) => [name, name in values ? dimension.around(values[name], share) : dimension] as const,
  );
  return Object.fromEntries(narrowed) as Space<C>;
}

/** The dimensions in which a config lies at an edge. */
export function edgesOf<C>(
  space: Space<C>,
  config: C,
): readonly {readonly name: string; readonly dimension: Dimension<unknown>; readonly side: Edge}[] {
  const values = config as Readonly<Record<string, unknown>>;
  return dimensionsOf(space).flatMap(([name, dimension]) => {
    const side = name in values ? dimension.edge(values[name]) : undefined;
    return side === undefined ? [] : [{name, dimension, side}];
  });
}

/** The dimensions by name, their types forgotten: only the space knows which value is whose. */
export function dimensionsOf<C>(space: Space<C>): Named {
  return Object.entries(space) as unknown as Named;
}

function exists<C>(
  space: Space<C>,
  {condition}: Dimension<unknown>,
  config: Readonly<Record<string, unknown>>,
): boolean {
  if (condition === undefined) return true;
  const {on, is} = condition;
  if (!(on in config)) return false;
  const label = (Reflect.get(space, on) as Dimension<unknown>).label(config[on]);
  const wanted = Array.isArray(is) ? is : [is];
  return wanted.includes(config[on]) || wanted.includes(label);
}
