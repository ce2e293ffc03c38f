import {DISPLAY, escapeHtml, type MimeBundle, Table} from '../base/index.ts';
import type {tf} from '../engine/index.ts';
import {type SummaryRow, summary} from '../networks/index.ts';

/** What this reads of a layer beyond TensorFlow.js's public types. */
interface Activated {
  readonly activation?: tf.serialization.Serializable;
}

/**
 * What kernels show a model by: a line with its totals, and its layers as a table with name, kind, activation, shape of
 * the output, parameters, those of them that are trained, and what regularizes and constrains the weights, if anything.
 *
 * @example
 * ```ts
 * const model = tf.sequential({name: 'net', layers: [tf.layers.dense({units: 3, inputShape: [4]})]});
 * displayModel(model)['text/plain'].split('\n')[0] // 'net: Sequential of 1 layer, 15 parameters, all trained'
 * ```
 */
export function displayModel(model: tf.LayersModel): MimeBundle {
  const line = modelLine(model);
  const {'text/html': html, 'text/plain': text} = layerTable(model)?.[DISPLAY]() ?? {};
  if (html === undefined) return {'text/plain': line};
  return {'text/html': `<p>${escapeHtml(line)}</p>\n${html}`, 'text/plain': `${line}\n\n${text}`};
}

/** A model in one line: `sequential_1: Sequential of 2 layers, 67 parameters, all trained`. */
export function modelLine(model: tf.LayersModel): string {
  const kind = model.getClassName().replace(/^Model$/, 'LayersModel');
  const count = model.layers.length;
  if (count === 0) return `${model.name}: ${kind} without layers`;
  const parameters = model.countParams();
  const trainable = model.trainableWeights.reduce((total, weight) => total + sizeOf(weight.shape), 0);
  const words = parameters === trainable ? 'all trained' : `${trainable.toLocaleString('en-US')} of them trained`;
  const layers = `${count} ${count === 1 ? 'layer' : 'layers'}`;
  return `${model.name}: ${kind} of ${layers}, ${parameters.toLocaleString('en-US')} parameters, ${words}`;
}

const sizeOf = (shape: readonly (number | null)[]): number =>
  shape.reduce<number>((product, extent) => product * (extent ?? 1), 1);

/** Without the total, which the line tells. */
function rowsOf(model: tf.LayersModel): readonly SummaryRow[] {
  if (model.layers.length === 0) return [];
  try {
    return summary(model).rows().slice(0, -1);
  } catch {
    // A layer that is used several times has several outputs, for which TensorFlow.js throws.
    return [];
  }
}

function layerTable(model: tf.LayersModel): Table | undefined {
  const rows = rowsOf(model);
  if (rows.length === 0) return undefined;
  const activations = model.layers.map(layer => (layer as Activated).activation?.getClassName() ?? '');
  const named = rows.map(({layer, kind, ...others}, index) => {
    return {layer, kind, activation: (activations[index] as string).replace(/^Gradlab/, ''), ...others};
  });
  const used = Object.keys(named[0] ?? {}).filter(name => named.some(row => row[name as keyof typeof row] !== ''));
  return Table.fromRows(named.map(row => Object.fromEntries(used.map(name => [name, row[name as keyof typeof row]]))));
}
