/** A part of a page under a heading. */
export interface Section {
  readonly level: number;
  readonly anchor: string;
  /** The heading as HTML, formulas in it and all. */
  readonly heading: string;
  /** What stands under it, up to the next heading, as HTML. */
  readonly html: string;
}

/** The sections of a page, by its headings of the first three levels. */
export function sectionsOf(html: string): readonly Section[] {
  const heads = [...html.matchAll(/<h([1-3]) id="([^"]*)">([\s\S]*?)<\/h\1>/g)];
  return heads.map(({0: all, 1: level, 2: anchor = '', 3: heading = '', index}, at) => ({
    level: Number(level),
    anchor,
    heading: heading.trim(),
    html: html.slice(index + all.length, heads[at + 1]?.index),
  }));
}
