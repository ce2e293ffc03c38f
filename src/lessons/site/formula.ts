import temml from 'temml';
import {faultAt, type Place} from './place.ts';

/**
 * A formula in TeX as MathML, which a browser shows without a font or a script of ours.
 *
 * @throws NotebookError that names cell and formula if it is no TeX that temml reads
 */
export function formula(tex: string, isDisplay: boolean, place: Place): string {
  try {
    return temml.renderToString(tex, {displayMode: isDisplay, throwOnError: true, strict: false});
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw faultAt(place, `formula "${tex}"`, `be readable TeX: ${reason.split('\n')[0]}`);
  }
}
