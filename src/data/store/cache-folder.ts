import type * as os from 'node:os';
import type * as path from 'node:path';
import {nodeModule} from '../../engine/platform/index.ts';

/**
 * The folder for data that can be had again, by download or computation: what GRADLAB_DATA names, else `gradlab` in the
 * user's cache folder, which is `%LOCALAPPDATA%` on Windows, `~/Library/Caches` on macOS, and `$XDG_CACHE_HOME` or
 * `~/.cache` elsewhere (XDG Base Directory Specification 0.8). It need not exist yet.
 *
 * @throws Error in a browser, which has no folders
 *
 * @example
 * ```ts
 * data.cacheFolder() === process.env.GRADLAB_DATA || data.cacheFolder().endsWith('gradlab') // true
 * ```
 */
export function cacheFolder(): string {
  const {isAbsolute, join, resolve} = nodeModule<typeof path>('path');
  const {GRADLAB_DATA, LOCALAPPDATA, XDG_CACHE_HOME = ''} = process.env;
  if (GRADLAB_DATA) return resolve(GRADLAB_DATA);
  const home = nodeModule<typeof os>('os').homedir();
  if (process.platform === 'win32') return join(LOCALAPPDATA || join(home, 'AppData', 'Local'), 'gradlab');
  if (process.platform === 'darwin') return join(home, 'Library', 'Caches', 'gradlab');
  // The specification: a relative path there is to be ignored.
  return join(isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(home, '.cache'), 'gradlab');
}
