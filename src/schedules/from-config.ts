import {refusal} from '../base/index.ts';
import type {Schedule, ScheduleConfig} from './schedule.ts';
import * as units from './units.ts';

const FACTORIES = units as unknown as Readonly<Record<string, (options: object) => Schedule>>;

/**
 * Makes a schedule again of its config, members included, as after a way through JSON.
 *
 * @throws {TypeError} if the config is no object, RangeError if no schedule has its name, and what the factory throws
 * @example
 * ```ts
 * const rate = schedules.warmUp({steps: 10, schedule: schedules.cosine({rate: 0.1, steps: 90})});
 * const again = schedules.fromConfig(JSON.parse(JSON.stringify(rate.config)));
 * again(55) === rate(55) // true
 * ```
 */
export function fromConfig(config: ScheduleConfig): Schedule {
  const deed = 'create a schedule';
  if (typeof config !== 'object' || config === null) {
    throw new TypeError(refusal(deed, 'its config', 'be an object', config));
  }
  const {name, ...options} = config;
  if (!Object.hasOwn(FACTORIES, name)) {
    throw new RangeError(refusal(deed, 'its name', `be one of ${Object.keys(FACTORIES).join(', ')}`, name));
  }
  const revived = Object.entries(options).map(([option, value]) => [option, revive(value)]);
  return (FACTORIES[name] as (options: object) => Schedule)(Object.fromEntries(revived));
}

/** Members are configs themselves, alone or in an array. */
function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  return typeof value === 'object' && value !== null ? fromConfig(value as ScheduleConfig) : value;
}
