import type {Probe} from './probe.ts';
import * as units from './units.ts';

/**
 * Every probe of this folder, with its defaults.
 *
 * @example
 * ```ts
 * probes.all().length // 14
 * ```
 */
export function all(): readonly Probe[] {
  return Object.values(units).map(factory => factory());
}
