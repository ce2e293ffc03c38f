import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {CommandError} from './usage.ts';

/**
 * The notebooks of a folder, by name: what a command takes that was given none.
 *
 * @param what the deed that fails without the folder: `'check'`
 * @throws CommandError if the folder is not here
 */
export function notebooksIn(folder: string, what: string): readonly string[] {
  if (!existsSync(folder))
    throw new CommandError(
      `Cannot ${what} as there must be a folder "${folder}" here; name notebooks instead, or run gradlab lessons`,
    );
  const names = readdirSync(folder).filter(name => name.endsWith('.ipynb'));
  return names.sort().map(name => join(folder, name));
}
