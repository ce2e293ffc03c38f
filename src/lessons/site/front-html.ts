import {escapeHtml} from '../../base/index.ts';

/** A lesson as the first page shows it. All texts are HTML. */
export interface LessonCard {
  readonly address: string;
  readonly title: string;
  readonly lead: string;
  readonly goals: readonly string[];
  readonly number: number | undefined;
  readonly minutes: number | undefined;
  readonly requires: readonly number[];
  /** Path of the picture of one of its charts, with its size; undefined if it has none. */
  readonly picture: {readonly path: string; readonly width: number; readonly height: number} | undefined;
}

/** The first page: the map of the lessons, and under it the notebooks that are no lessons. */
export function frontHtml(cards: readonly LessonCard[]): string {
  const lessons = cards.filter(({number}) => number !== undefined);
  const others = cards.filter(({number}) => number === undefined);
  const known = new Map(lessons.flatMap(({number, address}) => (number === undefined ? [] : [[number, address]])));
  const hours = Math.round(lessons.reduce((sum, {minutes = 0}) => sum + minutes, 0) / 60);
  return `<h1>Training deep networks: what works, and how to tell</h1>
<p class="lead">${lessons.length} lessons on optimizing and regularizing neural networks${hours > 1 ? `, about ${hours} hours in all` : ''}. Each asks you for a guess, runs the experiment, and shows what came out. Every number in the text was measured by the code that stands beside it.</p>
<p>You can read everything here: guess in the page, move the sliders, point at the charts. To change the code and have your exercises judged, open the same lessons as notebooks with <code>npm start</code>.</p>
<h2 id="lessons">The lessons</h2>
<ol class="lessons">
${lessons.map(lesson => cardHtml(lesson, known)).join('\n')}
</ol>
${others.length === 0 ? '' : `<h2 id="more">To look things up</h2>\n<ul class="lessons">\n${others.map(other => cardHtml(other, known)).join('\n')}\n</ul>`}`;
}

function cardHtml(lesson: LessonCard, known: ReadonlyMap<number, string>): string {
  const {address, title, lead, goals, minutes, requires, picture} = lesson;
  const needs = requires.map(number => {
    const to = known.get(number);
    return to === undefined
      ? String(number)
      : `<a href="${escapeHtml(to)}" aria-label="lesson ${number}">${number}</a>`;
  });
  const facts = [
    ...(minutes === undefined ? [] : [`${minutes} minutes`]),
    ...(needs.length === 0 ? [] : [`needs ${needs.length === 1 ? 'lesson' : 'lessons'} ${needs.join(', ')}`]),
  ].join(' · ');
  const image = picture
    ? `<img src="${escapeHtml(picture.path)}" width="${picture.width}" height="${picture.height}" loading="lazy" alt="">`
    : '';
  const can =
    goals.length === 0
      ? ''
      : `<details><summary>After it you can …</summary><ul>${goals.map(goal => `<li>${goal}</li>`).join('')}</ul></details>`;
  return `<li>${image}<div><h3><a href="${escapeHtml(address)}">${title}</a></h3>
${facts === '' ? '' : `<p class="facts">${facts}</p>`}
${lead}${can}</div></li>`;
}
