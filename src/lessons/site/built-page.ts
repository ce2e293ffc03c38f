import {plainText} from './plain-text.ts';
import {type Section, sectionsOf} from './sections.ts';

/** A page of the site before what stands around it is added. */
export interface BuiltPage {
  /** Its address in the site. */
  readonly address: string;
  readonly kind: 'lesson' | 'gallery' | 'glossary' | 'front' | 'reference';
  /** Its main heading, as HTML. */
  readonly heading: string;
  /** Its main heading as text. */
  readonly title: string;
  readonly body: string;
  readonly sections: readonly Section[];
}

/** A page of a body that begins with its main heading. */
export function builtPage(address: string, kind: BuiltPage['kind'], body: string): BuiltPage {
  const sections = sectionsOf(body);
  const heading = sections.find(({level}) => level === 1)?.heading ?? address;
  return {address, kind, heading, title: plainText(heading), body, sections};
}
