import {readCurriculum} from '../curriculum/index.ts';
import type {MarkdownContext} from './markdown.ts';

/**
 * What all texts of a site are read with: links between notebooks become links between pages.
 *
 * @param folder where the curriculum lies
 * @param addresses the pages of the site
 */
export function textContext(
  folder: string,
  addresses: ReadonlySet<string>,
): Pick<MarkdownContext, 'linkTo' | 'meaningOf'> {
  const meanings = new Map(readCurriculum(folder).map(({id, what}) => [id, what]));
  return {
    meaningOf: id => meanings.get(id),
    linkTo: address => {
      const [, name = '', anchor = ''] = /^(?:\.\/)?([^#]*)(#.*)?$/.exec(address) ?? [];
      const page = name.replace(/\.(ipynb|md)$/, '.html');
      return addresses.has(page) ? page + anchor : undefined;
    },
  };
}
