import {basename} from 'node:path';
import {data} from 'gradlab';

/** Pictures of flowers in classes: to train on, to choose by, and to report. */
export interface FlowerSets {
  /** What they are: 'generated', the name of a set of the library's store, or the folder's name. */
  readonly name: string;
  readonly train: data.Dataset;
  readonly validation: data.Dataset;
  readonly test: data.Dataset;
}

/** Options of {@link flowerSets}. */
export interface FlowerSetsOptions {
  /** 'generated'; 'flower-photographs' or 'flowers-recognition' of the store; else a folder of folders of pictures. */
  readonly data?: string;
  /** Height and width in pixels. */
  readonly size?: number;
  /** How many to train on. */
  readonly examples?: number;
}

/** Names of photographs in the library's store; the word of the report's dataset counts for the first. */
const STORED: Readonly<Record<string, 'flower-photographs' | 'flowers-recognition'>> = {
  'flower-photographs': 'flower-photographs',
  'flowers-photographs': 'flower-photographs',
  'flowers-recognition': 'flowers-recognition',
};

/** Generated pictures to choose by and to report: of three seeds, so that no picture is in two sets. */
const SEEDS = {train: 1, validation: 2, test: 3};
const HELD_OUT = {validation: 500, test: 1000};
/** Shares of photographs. */
const SHARES = {train: 0.8, validation: 0.1, test: 0.1};

/**
 * The sets of the study. Validation and test set are fixed, disjoint, and the same whatever is trained on: 500 and 1,000
 * generated flowers, or a tenth each of the photographs, class by class. Photographs that are fewer than `examples` are
 * all trained on.
 *
 * @param options.data 'generated'
 * @param options.size 100, the report's
 * @param options.examples 3,400, the report's
 * @throws DataFileError if the photographs are missing or damaged
 */
export async function flowerSets({
  data: from = 'generated',
  size = 100,
  examples = 3400,
}: FlowerSetsOptions = {}): Promise<FlowerSets> {
  if (from === 'generated') {
    const draw = (seed: number, count: number) => data.flowers({examples: count, size, seed});
    return {
      name: from,
      train: draw(SEEDS.train, examples),
      validation: draw(SEEDS.validation, HELD_OUT.validation),
      test: draw(SEEDS.test, HELD_OUT.test),
    };
  }
  const set = STORED[from];
  const all = await (set === undefined ? data.readImageFolder(from, {size}) : data.flowerPhotographs({set, size}));
  const {train, validation, test} = data.split(all, {shares: SHARES, seed: 1});
  const most = data.countExamples(train);
  const part =
    examples < most
      ? data.split(train, {shares: {train: examples / most, rest: 1 - examples / most}, seed: 1}).train
      : train;
  return {name: set ?? basename(from), train: part, validation, test};
}
