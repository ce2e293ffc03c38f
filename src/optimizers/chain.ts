import {checkTransform} from './check-transform.ts';
import type {State, Tensors, Transform, TransformConfig} from './transform.ts';

/** Several transforms as one. */
export interface Chain extends Transform {
  /** The links, none of which is a chain. */
  readonly links: readonly Transform[];
}

const linksOf = (transform: Transform): readonly Transform[] =>
  'links' in transform ? (transform as Chain).links : [transform];

/** A link's slots within the chain: `0.velocity` is the slot `velocity` of the first. */
export const slotOf = (link: number, slot: string): string => `${link}.${slot}`;

/**
 * Transforms one after the other: each gets the updates that the one before it made. Chains among them are flattened,
 * and a chain of none changes nothing.
 *
 * @param links such as `clipByGlobalNorm({norm: 1}), scaleByAdam(), scaleByRate({rate: 0.001})`
 * @throws {TypeError} if a link is no transform
 * @example
 * ```ts
 * const links = optimizers.chain(optimizers.scaleByAdam(), optimizers.scaleByRate({rate: 0.01}));
 * optimizers.chain(optimizers.clipByNorm({norm: 1}), links).links.length // 3
 * ```
 */
export function chain(...links: readonly Transform[]): Chain {
  for (const link of links) checkTransform('create chain', link);
  const flat = links.flatMap(linksOf);
  return {
    links: flat,
    get config(): TransformConfig {
      return {name: 'chain', links: flat.map(({config}) => config)};
    },
    init: parameter =>
      Object.fromEntries(
        flat.flatMap((link, index) =>
          Object.entries(link.init(parameter)).map(([slot, tensor]) => [slotOf(index, slot), tensor]),
        ),
      ),
    update: (updates, state, step) => {
      const next: Record<string, Tensors> = {};
      let current = updates;
      flat.forEach((link, index) => {
        const [changed, kept] = link.update(current, stateOf(state, index), step);
        current = changed;
        for (const [slot, tensors] of Object.entries(kept)) next[slotOf(index, slot)] = tensors;
      });
      return [current, next];
    },
  };
}

function stateOf(state: State, link: number): State {
  const start = slotOf(link, '');
  const own = Object.entries(state).filter(([slot]) => slot.startsWith(start));
  return Object.fromEntries(own.map(([slot, tensors]) => [slot.slice(start.length), tensors]));
}
