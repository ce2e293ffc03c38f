import {escapeHtml} from '../../dist/base/index.js';
import {markdown} from '../../dist/lessons/site/index.js';

/** A docstring's text as Markdown: `{@link name}` is a link with the name as code. */
export function textOf(parts = [], addresses) {
  return parts
    .map(({kind, text, target}) => {
      if (kind !== 'inline-tag') return text;
      const address = addresses.get(target);
      return address ? `[\`${text}\`](${address})` : `\`${text}\``;
    })
    .join('');
}

/** What turns docstrings into HTML: the same reader that reads the text of lessons. */
export function commentReader({addresses, meaningOf}) {
  const context = {linkTo: address => address, anchorFor: () => '', meaningOf};
  const blocks = (parts, where) =>
    markdown(textOf(parts, addresses), {...context, place: {file: `the docstring of ${where}`, cell: ''}});
  return {
    blocks,
    /** Text that stands in a line: its one paragraph without the tags of a paragraph. */
    line: (parts, where) => {
      const html = blocks(parts, where).trim();
      const [, inner] = /^<p>([\s\S]*)<\/p>$/.exec(html) ?? [];
      return inner !== undefined && !inner.includes('<p>') ? inner : html;
    },
  };
}

/** The first sentence of a docstring. */
export function firstSentence(parts = []) {
  const sentence = [];
  for (const part of parts) {
    const end =
      part.kind === 'text' ? /(?<!\b(?:al|cf|e\.g|i\.e|vs|[A-Z]))\.(?=\s+[A-Z`]|\s*$)|\n\n/.exec(part.text) : null;
    if (end === null) {
      sentence.push(part);
      continue;
    }
    sentence.push({...part, text: part.text.slice(0, end.index)});
    break;
  }
  return sentence;
}

/** What a docstring says behind one of its tags, each time that it stands there. */
export const tagged = (comment, tag) => (comment?.blockTags ?? []).filter(each => each.tag === tag);

/** The kind of error that a `@throws` line names in braces, as code. */
export const kindOfError = ({typeAnnotation = ''}) =>
  typeAnnotation === '' ? '' : `<code>${escapeHtml(typeAnnotation.replace(/[{}]/g, ''))}</code> `;
