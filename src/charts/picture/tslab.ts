import type * as nodeModules from 'node:module';
import {isNode, nodeModule} from '../../engine/platform/index.ts';

/** tslab's public display of the running notebook. */
export interface TslabDisplay {
  readonly png: (bytes: Uint8Array) => void;
}

/**
 * The display of the tslab kernel that this process runs, or undefined elsewhere. tslab is found among the modules that
 * are loaded already, so nothing depends on it: of the copies there (a global tslab hands over to a local one) the live one
 * is the copy that has a connection to write to.
 */
export function tslabDisplay(): TslabDisplay | undefined {
  if (!isNode) return undefined;
  const {createRequire} = nodeModule<typeof nodeModules>('module');
  const require = createRequire(import.meta.url);
  const jupyter = Object.entries(require.cache).find(
    ([file, module]) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(file) && module?.exports.lastWriteDisplayData,
  );
  if (jupyter === undefined) return undefined;
  return (createRequire(jupyter[0])('./public.js') as {display: TslabDisplay}).display;
}
