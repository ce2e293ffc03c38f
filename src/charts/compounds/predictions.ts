import {integer, positiveInteger, refusal} from '../../base/index.ts';
import {classOfScores} from '../class-of-scores.ts';
import type {Figure} from '../figure.ts';
import {type ImageGridOptions, imageGrid} from '../marks/image-grid.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {nothing} from './nothing.ts';
import {counted, percent} from './words.ts';

/** Images and what a network took them for. */
export interface PredictedImages extends Pick<ImageGridOptions, 'images' | 'shape' | 'range'> {
  /** For each image the probability of each class. */
  readonly probabilities: ArrayLike<ArrayLike<number>>;
  /** The right classes, from 0, where they are known. */
  readonly labels?: ArrayLike<number>;
}

/** Options of {@link predictions}. */
export interface PredictionsOptions extends CompoundOptions {
  /** Names of the classes. Default: their numbers. */
  readonly classes?: readonly string[];
  /** How many images to draw, the first ones. Default 20. */
  readonly count?: number;
  /** How many stand in a row. Default: at most 5. */
  readonly columns?: number;
}

const WHAT = 'draw predictions';
const TITLE = 'Predictions';

/** Pixels of the row of images, of the largest image, and around them; height of a row with its labels over that of an image. */
const [WIDTH, LARGEST, AROUND, ROW] = [540, 200, 70, 1.25] as const;

/**
 * Images with what a network took each for and how probable it held that to be; wrong ones have a cross and the right class
 * in parentheses.
 *
 * @throws TypeError if probabilities are no rows, RangeError if there are not as many as images, or a label is no class
 *
 * @example
 * ```ts
 * const images = {images: new Uint8Array(8), shape: [2, 2, 2], probabilities: [[0.9, 0.1], [0.8, 0.2]], labels: [0, 1]};
 * charts.predictions(images, {classes: ['cat', 'dog']}).description.includes('1 of 2 images is right: 50%.') // true
 * ```
 */
export function predictions(predicted: PredictedImages, options: PredictionsOptions = {}): Figure {
  const {images, shape, range, probabilities, labels} = predicted;
  const {count: most = 20, columns = 5, classes} = options;
  positiveInteger(WHAT, 'count', most);
  positiveInteger(WHAT, 'columns', columns);
  const [all = 0, height = 0, width = 0, channels = 1] = shape ?? [];
  if (!Number.isInteger(probabilities?.length))
    throw new TypeError(refusal(WHAT, 'probabilities', 'be a list of rows', probabilities));
  for (const [name, list] of Object.entries({probabilities, ...(labels === undefined ? {} : {labels})}))
    if (list.length !== all)
      throw new RangeError(refusal(WHAT, name, `be one for each of ${counted(all, 'image')}`, list.length));
  const count = Math.min(most, all);
  if (count === 0) return nothing('There are no images.', TITLE, options);
  const said = Array.from(probabilities, row => {
    const best = classOfScores(row);
    return {best, probability: row[best] as number};
  });
  const nameOf = (label: number): string => classes?.[label] ?? String(label);
  const isWrong = said.map(({best}, index) => labels !== undefined && best !== labels[index]);
  const words = said.slice(0, count).map(({best, probability}, index) => {
    const share = `${nameOf(best)} ${percent(probability)}`;
    return isWrong[index] ? `${share}<br>(${nameOf(labels?.[index] as number)})` : share;
  });
  for (const [index, label] of Array.from(labels ?? []).entries())
    integer(WHAT, `labels[${index}]`, label, {min: 0, max: (probabilities[index]?.length ?? 0) - 1});
  const across = Math.min(columns, count);
  const grid = imageGrid({
    images: firstOf(images, count * height * width * channels),
    shape: shape.length === 3 ? [count, height, width] : [count, height, width, channels],
    columns: across,
    labels: words,
    ...(labels === undefined ? {} : {wrong: isWrong.slice(0, count)}),
    ...(range === undefined ? {} : {range}),
  });
  const right = isWrong.filter(wrong => !wrong).length;
  const findings = [
    ...(labels === undefined
      ? []
      : [`${right} of ${counted(all, 'image')} ${right === 1 ? 'is' : 'are'} right: ${percent(right / all)}.`]),
    ...(count < all ? [`The first ${count} are shown.`] : []),
  ];
  const [x, y] = [
    {title: 'column', hidden: true},
    {title: 'row', hidden: true, reverse: true},
  ];
  const cell = Math.min(LARGEST, WIDTH / across);
  const pageHeight = AROUND + Math.ceil(count / across) * cell * (height / width) * ROW;
  return assemble(
    {title: TITLE, panels: [{x, y, marks: [grid], equal: true}], findings, height: Math.round(pageHeight)},
    options,
  );
}

/** The first values; bytes stay bytes, which tells their range. */
function firstOf(values: ArrayLike<number>, count: number): ArrayLike<number> {
  const isOfBytes = values instanceof Uint8Array || values instanceof Uint8ClampedArray;
  return isOfBytes ? values.subarray(0, count) : Array.from({length: count}, (_, index) => values[index] as number);
}
