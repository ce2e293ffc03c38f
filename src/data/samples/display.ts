import type {MimeBundle} from '../../base/index.ts';
import {classCounts, describeDataset} from './describe.ts';
import type {Dataset} from './parts.ts';

/** Above so many numbers the table of columns is left out: it would cost a second pass over hundreds of megabytes. */
const NUMBERS = 4e6;

/** The sentence, the columns and the classes of a set, as text and as Markdown. */
export function displayDataset(set: Dataset): MimeBundle {
  const sentence = sentenceOf(set);
  const tables = [
    ...(set.x.values.length <= NUMBERS ? [describeDataset(set)] : []),
    ...(set.classes === undefined ? [] : [classCounts(set)]),
  ].map(table => (table as unknown as {[key: symbol]: () => MimeBundle})[Symbol.for('Jupyter.display')]?.());
  const joined = (type: string): string => [sentence, ...tables.map(bundle => String(bundle?.[type]))].join('\n\n');
  return {'text/plain': joined('text/plain'), 'text/markdown': joined('text/markdown')};
}

function sentenceOf({name, x, y, classes}: Dataset): string {
  const [examples = 0, ...rest] = x.shape;
  const kind = x.values instanceof Uint8Array ? 'bytes' : 'numbers';
  const each = rest.length === 0 ? '1' : rest.join(' × ');
  const target =
    classes === undefined ? `targets of ${y.shape.slice(1).join(' × ') || '1'}` : `${classes.length} classes`;
  return `${name}: ${examples.toLocaleString('en-US')} examples of ${each} ${kind}, ${target}`;
}
