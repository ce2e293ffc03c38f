import {DISPLAY, escapeHtml, type MimeBundle, shownPicture} from '../../base/index.ts';
import {classCounts, describeDataset} from './describe.ts';
import type {Dataset} from './parts.ts';

/** Above so many numbers the table of columns is left out: it would cost a second pass over hundreds of megabytes. */
const NUMBERS = 4e6;

/** The sentence, the columns and the classes of a set, and its first images, as text and as HTML. */
export function displayDataset(set: Dataset): MimeBundle {
  const sentence = sentenceOf(set);
  const tables = [
    ...(set.x.values.length <= NUMBERS ? [describeDataset(set)] : []),
    ...(set.classes === undefined ? [] : [classCounts(set)]),
  ].map(table => table[DISPLAY]());
  // A set is a list of examples: a table of numbers is no image, however square.
  const picture = set.x.shape.length === 4 ? shownPicture(set.x) : undefined;
  const captions = picture === undefined ? [] : [picture.caption];
  const texts = [sentence, ...captions, ...tables.map(bundle => String(bundle['text/plain']))];
  const html = [
    ...[sentence, ...captions].map(text => `<p>${escapeHtml(text)}</p>`),
    ...(picture === undefined ? [] : [`<p>${picture.html}</p>`]),
    ...tables.map(bundle => String(bundle['text/html'])),
  ];
  return {
    'text/html': html.join('\n'),
    ...(picture === undefined ? {} : {'image/png': picture.png}),
    'text/plain': texts.join('\n\n'),
  };
}

function sentenceOf({name, x, y, classes}: Dataset): string {
  const [examples = 0, ...rest] = x.shape;
  const kind = x.values instanceof Uint8Array ? 'bytes' : 'numbers';
  const each = rest.length === 0 ? '1' : rest.join(' × ');
  const target =
    classes === undefined ? `targets of ${y.shape.slice(1).join(' × ') || '1'}` : `${classes.length} classes`;
  return `${name}: ${examples.toLocaleString('en-US')} examples of ${each} ${kind}, ${target}`;
}
