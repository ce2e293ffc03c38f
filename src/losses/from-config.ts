import {refusal} from '../base/index.ts';
import type {Loss, LossConfig} from './loss.ts';
import * as units from './units.ts';

const factories: Readonly<Record<string, (options: never) => Loss>> = units;

/**
 * The loss that this config describes: `fromConfig(loss.config)` makes it again, also after a round trip through JSON.
 *
 * @throws TypeError if config is no object, RangeError if its name is none of a loss, and what the factory throws
 *
 * @example
 * ```ts
 * const loss = losses.fromConfig({name: 'focal', gamma: 3});
 * loss.config // {name: 'focal', gamma: 3, alpha: 0.25}
 * ```
 */
export function fromConfig(config: LossConfig): Loss {
  if (typeof config !== 'object' || config === null) {
    throw new TypeError(refusal('create loss', 'config', 'be an object', config));
  }
  const {name, ...options} = config;
  const factory = Object.hasOwn(factories, name) ? factories[name] : undefined;
  if (factory === undefined) {
    throw new RangeError(refusal('create loss', 'config.name', `be one of ${Object.keys(factories).join(', ')}`, name));
  }
  return factory(options as never);
}
