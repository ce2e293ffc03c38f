import {anchors} from './anchors.ts';
import {type MarkdownContext, markdown} from './markdown.ts';
import {plainText} from './plain-text.ts';

/** The glossary as HTML: each word has an anchor, and each lesson's heading leads to the lesson. */
export function glossaryHtml(
  text: string,
  context: Omit<MarkdownContext, 'anchorFor'>,
  lessons: ReadonlyMap<number, string>,
) {
  const anchorFor = anchors();
  const html = markdown(text, {...context, anchorFor});
  return html
    .replace(/<h2 id="lesson-(\d+)">([^<]*)<\/h2>/g, (all, number: string, heading: string) => {
      const address = lessons.get(Number(number));
      return address === undefined ? all : `<h2 id="lesson-${number}"><a href="${address}">${heading}</a></h2>`;
    })
    .replace(
      /<p><strong>([\s\S]*?)<\/strong>/g,
      (_, word: string) => `<p id="${anchorFor(`word ${plainText(word)}`)}"><strong>${word}</strong>`,
    );
}
