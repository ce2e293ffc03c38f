import {inheritLineage, recordLineage} from '../data/lineage/index.ts';
import {type Dataset, dataset, type Samples} from '../data/samples/index.ts';
import {eachBlock} from './each-block.ts';
import {checkForm, deed, type Form, formOf, isDataset, samplesOf, sizeOf} from './form.ts';
import type {Examples} from './preprocessing.ts';

/** Writes to `out` what becomes of each row of `rows`; `first` is the number of the first row, for messages. */
export type RowMapping = (what: string, rows: Float64Array, out: Float64Array, first: number) => void;

/** A fitted preprocessing without its surroundings: numbers to numbers, row by row, and back. */
export interface Mapping {
  readonly from: Form;
  readonly to: Form;
  readonly forward: RowMapping;
  readonly backward: RowMapping;
}

/** One direction of a {@link Mapping}. */
export interface Direction {
  readonly from: Form;
  readonly to: Form;
  readonly rows: RowMapping;
}

/** Maps all examples, and hands on what is known of where they come from. */
export function mapExamples(
  what: string,
  examples: Examples,
  {from, to, rows: mapping}: Direction,
  type: 'float32' | 'float64',
  fittedBy?: string,
): Examples {
  const did = deed(what, examples);
  const x = samplesOf(did, examples);
  const found = formOf(examples);
  checkForm(did, from, found);
  const count = x.shape[0] as number;
  const size = sizeOf(to);
  const values = type === 'float32' ? new Float32Array(count * size) : new Float64Array(count * size);
  let out = new Float64Array(0);
  eachBlock(did, x, {...from, ...found}, (rows, first) => {
    const length = (rows.length / sizeOf(from)) * size;
    if (out.length !== length) out = new Float64Array(length);
    mapping(did, rows, out, first);
    values.set(out, first * size);
  });
  const mapped: Samples = {values, shape: [count, ...to.shape]};
  inheritLineage(x, mapped);
  if (fittedBy !== undefined) recordLineage(mapped, {fittedBy});
  return isDataset(examples) ? withX(examples, mapped, to.features) : mapped;
}

/** The set with other numbers: its name, targets and classes stay. */
function withX({features: _, ...parts}: Dataset, x: Samples, features: readonly string[] | undefined): Dataset {
  return dataset({...parts, x, ...(features && {features})});
}
