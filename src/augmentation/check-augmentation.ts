import {refusal} from '../base/index.ts';
import type {Augmentation} from './image.ts';

/**
 * Returns `value` if it is an augmentation of single images, as all are but mixup.
 *
 * @param what the deed that fails, as a verb phrase
 * @throws {TypeError} for anything else
 * @example
 * ```ts
 * augmentation.checkAugmentation('draw', 'part', augmentation.reflect()).config.name // 'reflect'
 * ```
 */
export function checkAugmentation(what: string, name: string, value: Augmentation): Augmentation {
  const config = typeof value === 'function' ? value.config : undefined;
  if (typeof config?.name === 'string' && !('share' in value)) return value;
  const found = typeof value === 'function' ? (config?.name ?? 'a function without config') : value;
  throw new TypeError(refusal(what, name, 'be an augmentation of single images', found));
}
