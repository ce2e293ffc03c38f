import {integer, type JsonObject, refusal, shown} from '../base/index.ts';
import {checkedSamples, type Dataset, type Samples} from '../data/samples/index.ts';
import type {Examples} from './preprocessing.ts';

/** What one example looks like. */
export interface Form {
  /** The axes but the first one. */
  readonly shape: readonly number[];
  /** Names of the columns, if it has any. */
  readonly features?: readonly string[];
}

/** How many numbers an example of a form has. */
export function sizeOf({shape}: Form): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Whether the examples come with targets. */
export function isDataset(examples: Examples): examples is Dataset {
  return typeof examples === 'object' && examples !== null && 'x' in examples;
}

/** A deed with the name of its set, if it has one: `fit standardize on "wine"`. */
export function deed(what: string, examples: Examples): string {
  const name = isDataset(examples) ? examples.name : undefined;
  return name === undefined ? what : `${what} on ${shown(name)}`;
}

/** The numbers of a dataset or of samples, checked. */
export function samplesOf(what: string, examples: Examples): Samples {
  const samples = isDataset(examples) ? examples.x : examples;
  return checkedSamples(what, 'x', samples);
}

/** What the examples look like. */
export function formOf(examples: Examples): Form {
  if (!isDataset(examples)) return {shape: examples.shape.slice(1)};
  const {x, features} = examples;
  return {shape: x.shape.slice(1), ...(features && {features})};
}

/** What messages call a column: by its name, or by its number if there is none. */
export function columnName({features}: Form, column: number): string {
  return `column ${features === undefined ? column : shown(features[column])}`;
}

/** @throws RangeError if the examples do not look as those of the fit did; names that are missing do not matter */
export function checkForm(what: string, wanted: Form, found: Form): void {
  if (wanted.shape.length === 1 && found.shape.length === 1 && found.shape[0] !== wanted.shape[0]) {
    const rule = `be ${wanted.shape[0]}, as in fitting`;
    throw new RangeError(refusal(what, 'the number of features', rule, found.shape[0]));
  }
  if (found.shape.length !== wanted.shape.length || found.shape.some((extent, axis) => extent !== wanted.shape[axis])) {
    throw new RangeError(
      refusal(what, 'the shape of an example', `be ${shown(wanted.shape)}, as in fitting`, found.shape),
    );
  }
  const other = wanted.features?.findIndex((name, column) => found.features && found.features[column] !== name) ?? -1;
  if (other < 0) return;
  const rule = `be ${shown(wanted.features?.[other])}, as in fitting`;
  throw new RangeError(refusal(what, `feature ${other}`, rule, found.features?.[other]));
}

/** Reads a form that went through JSON. */
export function formOfConfig(what: string, {shape, features}: JsonObject): Form {
  if (!Array.isArray(shape)) throw new TypeError(refusal(what, 'shape', 'be a list', shape));
  for (const [axis, extent] of shape.entries()) integer(what, `shape[${axis}]`, extent, {min: 1});
  if (features === undefined) return {shape};
  if (!Array.isArray(features) || features.some(name => typeof name !== 'string')) {
    throw new TypeError(refusal(what, 'features', 'be a list of strings', features));
  }
  if (shape.length !== 1 || features.length !== shape[0]) {
    throw new RangeError(refusal(what, 'the number of features', `be ${shown(shape)}, the shape`, features.length));
  }
  return {shape, features};
}
