import type {Border} from './border.ts';
import {checkAugmentation} from './check-augmentation.ts';
import {type GeometricAugmentation, geometric, isGeometric, placeInTurn} from './geometric.ts';
import type {Augmentation} from './image.ts';
import {makeAugmentation} from './make-augmentation.ts';
import {nextRandom} from './next-random.ts';
import type {Place} from './placement.ts';

/** A run of affine parts that become one. */
interface Run {
  readonly places: Place[];
  border: Border | undefined;
}

/**
 * One augmentation after the other, the first one first. Affine neighbours of one border policy become one matrix, so
 * that the picture is resampled, and blurred, once; a part of them sees what the ones before moved out of the picture.
 *
 * Each part has random numbers of its own: to add a part changes nothing about those before it.
 *
 * @throws {TypeError} if a part is no augmentation
 * @example
 * ```ts
 * const row = {values: Float64Array.of(1, 2, 3), height: 1, width: 3, channels: 1, white: 255};
 * const there = augmentation.shift({x: [0.5, 0.5], y: 0});
 * const back = augmentation.shift({x: [-0.5, -0.5], y: 0});
 * [...augmentation.compose(there, back)(row, new Random(1)).values] // [1, 2, 3]
 * ```
 */
export function compose(...parts: readonly Augmentation[]): Augmentation | GeometricAugmentation {
  for (const [index, part] of parts.entries()) checkAugmentation('compose augmentations', `part ${index}`, part);
  const config = {name: 'compose', parts: parts.map(part => part.config)};
  const stages = runsOf(parts).map(stage =>
    typeof stage === 'function' ? stage : geometric(config, stage.border, placeInTurn(stage.places)),
  );
  const [only] = stages;
  if (stages.length === 1 && only !== undefined && isGeometric(only)) return only;
  return makeAugmentation(config, (image, random) => stages.reduce((seen, stage) => stage(seen, random), image));
}

/** The parts in turn, affine neighbours of one border policy put together. */
function runsOf(parts: readonly Augmentation[]): (Run | Augmentation)[] {
  const stages: (Run | Augmentation)[] = [];
  for (const part of parts) {
    if (!isGeometric(part)) {
      stages.push(makeAugmentation(part.config, (image, random) => part(image, nextRandom(random))));
      continue;
    }
    const {place, border} = part;
    const last = stages.at(-1);
    const isJoined =
      last !== undefined &&
      typeof last !== 'function' &&
      (border === undefined || last.border === undefined || border === last.border);
    if (isJoined) {
      last.places.push(place);
      last.border ??= border;
    } else stages.push({places: [place], border});
  }
  return stages;
}
