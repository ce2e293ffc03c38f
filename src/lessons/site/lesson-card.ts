import type {LessonCard} from './front-html.ts';
import {type MarkdownContext, markdown} from './markdown.ts';
import type {SourcePage} from './source-page.ts';

/** What the first page shows of a notebook: its own words, and the picture of its first chart. */
export function lessonCard(
  source: SourcePage,
  body: string,
  context: Pick<MarkdownContext, 'linkTo' | 'meaningOf'>,
): LessonCard {
  const {file, name, notebook, title, lead, goals, number, minutes, requires} = source;
  const place = {file, cell: notebook.cells[0]?.id ?? ''};
  const html = (text: string) => markdown(text, {...context, place, anchorFor: () => ''});
  const inLine = (text: string) => html(text).replace(/^<p>|<\/p>\s*$/g, '');
  const [, path, width, height] = /<img src="(charts\/[^"]*)" width="(\d+)" height="(\d+)"/.exec(body) ?? [];
  return {
    address: `${name}.html`,
    title: inLine(title),
    lead: html(lead),
    goals: goals.map(inLine),
    number,
    minutes,
    requires,
    picture: path === undefined ? undefined : {path, width: Number(width), height: Number(height)},
  };
}
