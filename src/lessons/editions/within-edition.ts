import type {Notebook} from '../document/index.ts';

const LINK = /(?<!!)\[(?<text>[^\]\n]+)\]\((?<target>[^)\s]+)[^)]*\)/g;

/** Prose whose links lead to nothing outside of an edition: a link to a file that it does not have becomes its text. */
export function proseWithin(markdown: string, files: ReadonlySet<string>): string {
  return markdown.replace(LINK, (link, text: string, target: string) => {
    if (/^(?:[a-z][a-z+.-]*:|#)/i.test(target)) return link;
    return files.has(decodeURI(target).replace(/#.*$/, '')) ? link : text;
  });
}

/** A notebook whose prose is so. */
export function notebookWithin(notebook: Notebook, files: ReadonlySet<string>): Notebook {
  const cells = notebook.cells.map(cell =>
    cell.cell_type === 'markdown' ? {...cell, source: proseWithin(cell.source, files)} : cell,
  );
  return {...notebook, cells};
}
