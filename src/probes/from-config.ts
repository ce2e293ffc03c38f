import {refusal} from '../base/index.ts';
import type {Probe, ProbeConfig} from './probe.ts';
import * as units from './units.ts';

const factories: Readonly<Record<string, (options: never) => Probe>> = units;

/**
 * The probe that this config describes: `fromConfig(probe.config)` makes it again, also after a round trip through JSON.
 *
 * @throws {TypeError} if config is no object, RangeError if its name is none of a probe, and what the factory throws
 * @example
 * ```ts
 * probes.fromConfig({name: 'nearZero', threshold: 0.5}).config // {name: 'nearZero', threshold: 0.5}
 * ```
 */
export function fromConfig(config: ProbeConfig): Probe {
  if (typeof config !== 'object' || config === null) {
    throw new TypeError(refusal('create probe', 'config', 'be an object', config));
  }
  const {name, ...options} = config;
  const factory = Object.hasOwn(factories, name) ? factories[name] : undefined;
  if (factory === undefined) {
    throw new RangeError(
      refusal('create probe', 'config.name', `be one of ${Object.keys(factories).join(', ')}`, name),
    );
  }
  return factory(options as never);
}
