import {oneOf} from '../base/index.ts';

/** The unit of a logarithm: nats for the natural one, bits for the binary one. 1 nat = 1 / ln 2 bits = 1.4427 bits. */
export type InformationUnit = 'nats' | 'bits';

/**
 * What a number in nats is multiplied with to be in `unit`: 1, or 1 / ln 2 = 1.4427 for bits.
 *
 * @param deed the caller, as a verb phrase for the error
 * @throws RangeError if the unit is none of the two
 *
 * @example
 * ```ts
 * scaleOf('bits', 'compute entropy') // 1.4427
 * ```
 */
export function scaleOf(unit: InformationUnit, deed: string): number {
  return oneOf(deed, 'unit', unit, ['nats', 'bits']) === 'nats' ? 1 : 1 / Math.LN2;
}
