import {type Augmentation, augmentInto, exampleRandom, type Image} from '../../augmentation/index.ts';
import {exampleSize, type NumberArray, type Samples} from '../samples/index.ts';
import {writeFloats} from './floats.ts';

/** What all batches of a stream have in common; it can be sent to another thread. */
export interface FillPlan {
  /** Shape of an example as it is, and as it will be. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly scale: boolean;
  /** The number that stands for full intensity. */
  readonly white: number;
  readonly seed: number | string;
}

/** The examples of one batch. */
export interface FillTask {
  readonly epoch: number;
  readonly indices: Int32Array;
  /** If examples are mixed: with which, and how much of each is its own. */
  readonly partners?: Int32Array;
  readonly shares?: Float64Array;
}

/** Writes the batch's numbers to `target`; `given` has its examples, then their partners. */
export type Fill = (given: NumberArray, task: FillTask, target: Float32Array) => void;

/** What makes the numbers of a batch out of its examples, in whatever thread. */
export function makeFill({from, to, scale, white, seed}: FillPlan, augmentation: Augmentation | undefined): Fill {
  const [given, made] = [from, to].map(shape => shape.reduce((product, extent) => product * extent, 1)) as [
    number,
    number,
  ];
  const [height = 1, width = 1, channels = 1] = from;
  const scratch: Image = {values: new Float64Array(given), height, width, channels, white};
  // Of each byte that gives the float32 nearest to byte / 255, as division does.
  const unit = scale ? 1 / white : 1;
  const other = new Float32Array(made);
  const randomOf = exampleRandom(seed);

  const example = (values: NumberArray, place: number, epoch: number, index: number, target: Float32Array): void => {
    const own = values.subarray(place * given, (place + 1) * given);
    if (augmentation === undefined) {
      writeFloats(own, scale, target);
      return;
    }
    scratch.values.set(own);
    augmentInto(target, augmentation, scratch, randomOf(epoch, index), unit);
  };

  return (values, {epoch, indices, partners, shares}, target) => {
    for (const [place, index] of indices.entries()) {
      const own = target.subarray(place * made, (place + 1) * made);
      example(values, place, epoch, index, own);
      if (partners === undefined || shares === undefined) continue;
      const share = shares[place] as number;
      example(values, indices.length + place, epoch, partners[place] as number, other);
      for (let number = 0; number < made; number++) {
        own[number] = share * (own[number] as number) + (1 - share) * (other[number] as number);
      }
    }
  };
}

/** Copies examples to `target`, one after the other. */
export function gather(samples: Samples, indices: Int32Array, target: NumberArray, start = 0): void {
  const size = exampleSize(samples);
  for (const [place, index] of indices.entries()) {
    target.set(samples.values.subarray(index * size, (index + 1) * size), (start + place) * size);
  }
}
