import {refusal, Table} from '../base/index.ts';
import {tf} from '../engine/index.ts';

/** A row of {@link summary}. */
export type SummaryRow = {
  /** The layer's name. */
  readonly layer: string;
  /** The name of its class. */
  readonly kind: string;
  /** The shape that it puts out. */
  readonly output: string;
  /** How many numbers its weights have. */
  readonly parameters: number;
  /** How many of them are trained. */
  readonly trainable: number;
  /** What penalizes them; '' if nothing does. */
  readonly regularizer: string;
  /** What constrains them; '' if nothing does. */
  readonly constraint: string;
};

/** What this reads of a layer beyond TensorFlow.js's public types. */
interface Parts {
  readonly kernelRegularizer?: tf.serialization.Serializable | null;
  readonly kernelConstraint?: tf.serialization.Serializable | null;
}

/**
 * The layers of a model as a table, which kernels show as one: name, class (that of this library without its prefix),
 * shape of the output (? is the number of examples), how many parameters, how many of them are trained, and what
 * regularizes and constrains its weights. The last row is the total; a model within the model is one row.
 *
 * @throws {TypeError} if the model is none
 * @example
 * ```ts
 * const table = networks.summary(networks.mlp({inputs: 4, hidden: [8], outputs: 3, regularizer: regularizers.l2({rate: 0.1})}));
 * table.column('layer') // ['hidden-1', 'output', 'total']
 * table.column('parameters') // [40, 27, 67]
 * table.rows()[0].regularizer // 'L2 {"rate":0.1}'
 * ```
 */
export function summary(model: tf.LayersModel): Table<SummaryRow> {
  if (!(model instanceof tf.LayersModel)) {
    throw new TypeError(refusal('summarize', 'model', 'be a tf.LayersModel', model));
  }
  const rows = model.layers.map(rowOf);
  const sum = (name: 'parameters' | 'trainable'): number => rows.reduce((total, row) => total + row[name], 0);
  const total = {layer: 'total', kind: '', output: '', parameters: sum('parameters'), trainable: sum('trainable')};
  return Table.fromRows([...rows, {...total, regularizer: '', constraint: ''}]);
}

function rowOf(layer: tf.layers.Layer): SummaryRow {
  const {kernelRegularizer, kernelConstraint} = layer as Parts;
  return {
    layer: layer.name,
    kind: kindOf(layer),
    output: shapesOf(layer),
    parameters: layer.countParams(),
    trainable: layer.trainableWeights.reduce((count, {shape}) => count + sizeOf(shape), 0),
    regularizer: inWords(kernelRegularizer),
    constraint: inWords(kernelConstraint),
  };
}

const kindOf = (part: tf.serialization.Serializable): string => part.getClassName().replace(/^Gradlab/, '');

const sizeOf = (shape: readonly (number | null)[]): number =>
  (shape as readonly number[]).reduce((product, size) => product * size, 1);

function shapesOf(layer: tf.layers.Layer): string {
  const shapes = Array.isArray(layer.output) ? layer.output.map(({shape}) => shape) : [layer.output.shape];
  return shapes.map(shape => shape.map(size => size ?? '?').join(' x ')).join(', ');
}

/** A part's name and options, as `L2 {"rate":0.1}`. */
const inWords = (part: tf.serialization.Serializable | null | undefined): string =>
  part === null || part === undefined ? '' : `${kindOf(part)} ${JSON.stringify(part.getConfig())}`;
