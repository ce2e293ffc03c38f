import {existsSync} from 'node:fs';
import {dirname} from 'node:path';
import {platformPackages} from './platform.js';

/** The packages whose native part npm leaves out where the Node that it runs on is older than that part asks for. */
const NATIVE = ['oxc-parser', 'oxc-transform', 'sharp'];

/**
 * What npm has left out of an installed Gradlab, each as `name@version`. npm looks at the Node that it runs on, not at the one
 * that Gradlab brings, and passes over optional packages that want a newer one without a word.
 */
export function leftOut({folderOf}) {
  return NATIVE.flatMap(name => platformPackages(dirname(folderOf(name)), name))
    .filter(part => !existsSync(folderOf(part.name)))
    .map(({name, version}) => `${name}@${version}`);
}
