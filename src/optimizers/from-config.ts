import {refusal} from '../base/index.ts';
import {type ScheduleConfig, fromConfig as scheduleFromConfig} from '../schedules/index.ts';
import {chain} from './chain.ts';
import type {Transform, TransformConfig} from './transform.ts';
import * as transforms from './transforms.ts';

const FACTORIES = transforms as unknown as Readonly<Record<string, (options: object) => Transform>>;
const CHAIN = 'chain';

/**
 * Makes a transform again of its config, links and schedules included, as after a way through JSON.
 *
 * @throws {TypeError} if the config is no object, RangeError if no transform has its name, and what the factory throws
 * @example
 * ```ts
 * const links = optimizers.chain(optimizers.scaleByAdam(), optimizers.scaleByRate({rate: schedules.cosine()}));
 * const again = optimizers.fromConfig(JSON.parse(JSON.stringify(links.config)));
 * again.config.links[1].rate.name // 'cosine'
 * ```
 */
export function fromConfig(config: TransformConfig): Transform {
  const deed = 'create a transform';
  if (typeof config !== 'object' || config === null) {
    throw new TypeError(refusal(deed, 'its config', 'be an object', config));
  }
  const {name, ...options} = config;
  if (name === CHAIN) {
    const {links} = options;
    if (!Array.isArray(links)) throw new TypeError(refusal(deed, 'links of chain', 'be an array', links));
    return chain(...links.map(fromConfig));
  }
  if (!Object.hasOwn(FACTORIES, name)) {
    const known = [CHAIN, ...Object.keys(FACTORIES)].join(', ');
    throw new RangeError(refusal(deed, 'its name', `be one of ${known}`, name));
  }
  const revived = Object.entries(options).map(([option, value]) => [option, revive(value)]);
  return (FACTORIES[name] as (options: object) => Transform)(Object.fromEntries(revived));
}

/** An option that is an object is a schedule's config. */
const revive = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? scheduleFromConfig(value as ScheduleConfig) : value;
