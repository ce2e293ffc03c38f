import {lstatSync, readlinkSync, rmSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';

/** Path of each link and what it points to, relative to its folder. */
function wanted({modules}) {
  return [
    {path: join(modules, 'gradlab'), target: '..', kind: 'junction'},
    {path: join(modules, '.bin', 'gradlab'), target: join('..', '..', 'src', 'setup', 'gradlab.js'), kind: 'file'},
  ].filter(({kind}) => process.platform !== 'win32' || kind === 'junction');
}

function isThere({path, target}) {
  try {
    return lstatSync(path).isSymbolicLink() && (process.platform === 'win32' || readlinkSync(path) === target);
  } catch {
    return false;
  }
}

/**
 * The package under its own name in node_modules, so that stock tslab, which knows no self-reference, finds `gradlab`;
 * and its program in node_modules/.bin, so that `npx gradlab` finds it at once.
 */
export const links = {
  title: 'Linking gradlab into node_modules',
  isCurrent: places => wanted(places).every(isThere),
  make(places) {
    for (const link of wanted(places).filter(link => !isThere(link))) {
      rmSync(link.path, {force: true, recursive: true});
      symlinkSync(
        link.kind === 'junction' && process.platform === 'win32' ? places.root : link.target,
        link.path,
        link.kind,
      );
    }
  },
};
