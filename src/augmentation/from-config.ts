import {oneOf, refusal} from '../base/index.ts';
import {compose} from './compose.ts';
import type {Augmentation, AugmentationConfig} from './image.ts';
import type {Mixup} from './mixup.ts';
import * as units from './units.ts';

type Factory = (options: object) => Augmentation | Mixup;

const FACTORIES = units as unknown as Readonly<Record<string, Factory>>;
const COMPOSE = 'compose';

/** Mixup for its own config; what comes out of JSON, being `any`, is taken for the config of any other. */
type Revived<C extends AugmentationConfig> = 0 extends 1 & C
  ? Augmentation
  : C['name'] extends 'mixup'
    ? Mixup
    : Augmentation;

/**
 * Makes an augmentation again of its config, as after a way through JSON or to another thread.
 *
 * @throws {TypeError} if the config is no object, {RangeError} if no augmentation has its name, and what the factory
 * throws
 * @example
 * ```ts
 * const some = augmentation.compose(augmentation.rotate({degrees: 10}), augmentation.reflect());
 * const again = augmentation.fromConfig(JSON.parse(JSON.stringify(some.config)));
 * const image = augmentation.imageOf({values: Uint8Array.of(1, 2, 3, 4), shape: [1, 2, 2, 1]}, 0);
 * again(image, new Random(1)).values[0] === some(image, new Random(1)).values[0] // true
 * ```
 */
export function fromConfig<const C extends AugmentationConfig>(config: C): Revived<C>;
export function fromConfig(config: AugmentationConfig): Augmentation | Mixup {
  const deed = 'create an augmentation';
  if (typeof config !== 'object' || config === null) {
    throw new TypeError(refusal(deed, 'its config', 'be an object', config));
  }
  const {name, ...options} = config;
  oneOf(deed, 'its name', name, [...Object.keys(FACTORIES), COMPOSE]);
  if (name !== COMPOSE) return (FACTORIES[name] as Factory)(options);
  const {parts} = options;
  if (!Array.isArray(parts)) throw new TypeError(refusal(deed, 'its parts', 'be a list', parts));
  return compose(...parts.map((part: AugmentationConfig) => fromConfig(part)));
}
