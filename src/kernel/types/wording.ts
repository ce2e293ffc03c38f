import {OWN_PREFIX} from './documents.ts';

/**
 * A text of the server without our document names: where two types of one name differ it writes
 * `import("/…/__gradlab_cell3").Point`, which becomes `Point (cell 3)`.
 */
export function readable(text: string, numberOf: (document: string) => string | undefined): string {
  return text
    .replace(
      new RegExp(`import\\("[^"]*?(${OWN_PREFIX}\\w+)"\\)\\.([\\w$.]+)`, 'g'),
      (_, document: string, name: string) => {
        const number = numberOf(document);
        return number === undefined ? name : `${name} (cell ${number})`;
      },
    )
    .replaceAll(OWN_PREFIX, '');
}
