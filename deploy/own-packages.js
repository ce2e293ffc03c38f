import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {run, tail} from '../src/setup/parts/command.js';
import {saysOffline} from '../src/setup/parts/network.js';
import {SetupProblem} from '../src/setup/parts/problem.js';
import {hashOf, isStamped, stamp} from '../src/setup/parts/stamp.js';

/**
 * A step of the setup: the packages of a folder with a package.json and a lock file of its own.
 *
 * @param name the package that the folder is there for
 * @param folderOf gives the folder of a checkout's places
 * @param title of the progress line
 */
export function ownPackages({name, folderOf, title}) {
  const modulesOf = places => join(folderOf(places), 'node_modules');
  const stampOf = places => join(modulesOf(places), '.gradlab-packages');
  const inputs = places =>
    hashOf({files: ['package.json', 'package-lock.json'].map(file => join(folderOf(places), file))});
  return {
    title,
    isCurrent: places => existsSync(join(modulesOf(places), name)) && isStamped(stampOf(places), inputs(places)),
    async make(places) {
      const options = {cwd: folderOf(places), shell: process.platform === 'win32'};
      const {code, output} = await run('npm', ['ci', '--no-audit', '--no-fund'], options);
      if (code !== 0) {
        const reason = saysOffline(output) ? 'npm could not reach its registry, so' : 'npm failed:';
        throw new SetupProblem(`${reason} ${name} could not be installed.\n${tail(output, 4)}`);
      }
      stamp(stampOf(places), inputs(places));
    },
  };
}
