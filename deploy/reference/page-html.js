import {escapeHtml} from '../../dist/base/index.js';
import {KIND} from './chapters.js';
import {firstSentence} from './comment-html.js';
import {importHtml, thingHtml} from './thing-html.js';

const GROUPS = [
  {title: 'Functions', kinds: [KIND.function]},
  {title: 'Classes', kinds: [KIND.class]},
  {title: 'Values', kinds: [KIND.variable]},
  {title: 'Types', kinds: [KIND.interface, KIND.alias]},
];

const groupsOf = ({names}) =>
  GROUPS.map(({title, kinds}) => ({
    title,
    things: names.filter(
      ({kind, variant}) => kinds.includes(kind) || (variant === 'reference' && title === 'Functions'),
    ),
  })).filter(({things}) => things.length > 0);

const commentOf = ({comment, signatures}) => comment ?? signatures?.[0].comment;

/** The body of a page: all names with a sentence each, then each name in full. */
export function chapterHtml(chapter, context) {
  const {title, prefix, text} = chapter;
  const groups = groupsOf(chapter);
  const lists = groups.map(group => overviewHtml(group, prefix, context));
  const details = groups.map(
    group =>
      `<h2 id="${group.title.toLowerCase()}">${group.title}</h2>\n${group.things.map(thing => thingHtml(thing, prefix, context)).join('\n')}`,
  );
  return `<h1 id="page">${escapeHtml(title)}</h1>
${text.length > 0 ? context.reader.blocks(text, title) : ''}${importHtml(chapter)}
<h2 id="overview">Overview</h2>
${lists.join('\n')}
${details.join('\n')}`;
}

function overviewHtml({title, things}, prefix, {reader}) {
  const link = ({name}) => `<a href="#${escapeHtml(prefix + name)}"><code>${escapeHtml(name)}</code></a>`;
  if (title === 'Types') return `<p class="types">Types: ${things.map(link).join(', ')}</p>`;
  const items = things.map(thing => {
    const sentence = firstSentence(commentOf(thing)?.summary);
    return `<div><dt>${link(thing)}</dt><dd>${reader.line(sentence, thing.name)}</dd></div>`;
  });
  return `<dl class="overview">${items.join('\n')}</dl>`;
}

/** The first page: what each page holds. */
export function contentsHtml(chapters, context) {
  const part = (title, anchor, some) => {
    const items = some.map(chapter => {
      const {address, title: name, prefix, text, names} = chapter;
      const things = names.filter(
        ({kind, variant}) => [KIND.function, KIND.class].includes(kind) || variant === 'reference',
      );
      const links = things.map(
        ({name: word}) => `<a href="${escapeHtml(`${address}#${prefix}${word}`)}">${escapeHtml(word)}</a>`,
      );
      const said = text.length > 0 ? `<p>${context.reader.line(firstSentence(text), name)}.</p>` : '';
      const heading = prefix === '' ? escapeHtml(name) : `<code>${escapeHtml(name)}</code>`;
      return `<li><h3 id="page-${escapeHtml(address.replace(/\.html$/, ''))}"><a href="${escapeHtml(address)}">${heading}</a></h3>${said}<p class="facts">${links.join(' · ')}</p></li>`;
    });
    return `<h2 id="${anchor}">${title}</h2>\n<ul class="lessons">${items.join('\n')}</ul>`;
  };
  const spaces = chapters.filter(({prefix}) => prefix !== '');
  const names = chapters.filter(({prefix, from}) => prefix === '' && from === 'gradlab');
  return `<h1 id="page">Reference</h1>
<p class="lead">Every name of <code>gradlab</code> and <code>gradlab/lesson</code>: what it computes, its options with their defaults, what it refuses, and an example. The examples are run by the tests.</p>
${part('Namespaces', 'namespaces', spaces)}
${part('Names of their own', 'names', names)}
${part(
  'For lessons',
  'lessons',
  chapters.filter(({from}) => from !== 'gradlab'),
)}`;
}
