import {join} from 'node:path';
import {findChromium} from './parts/chromium.js';
import {runHere} from './parts/command.js';
import {placesOf} from './parts/places.js';
import {runMain, SetupProblem} from './parts/problem.js';
import {prepare} from './prepare/index.js';

/**
 * `npm test`: prepares the checkout, then runs vitest under the project's Node with the arguments given; without arguments
 * it also runs and checks every lesson. Without a Chromium the browser tests are left out, which is said; where `CI` is set
 * that is an error.
 */
async function main(args) {
  const places = placesOf();
  const chromium = findChromium();
  const required = !['', '0', 'false'].includes(process.env.CI ?? '');
  if (!chromium && required) {
    throw new SetupProblem('No Chromium was found, and CI requires the browser tests: install it, or set CHROMIUM.');
  }
  await prepare(places);
  if (!chromium) {
    console.error('No Chromium was found: the browser tests are left out. Install it, or set CHROMIUM to its path.');
  }
  const vitest = join(places.modules, 'vitest', 'vitest.mjs');
  // Not 5 s: a test that starts a process must pass on a machine that is busy with other work, too.
  const patience = ['--testTimeout', '30000'];
  // The class on a server takes ten minutes and a set-up of its own: `npm test -- test/deploy/hub.test.ts` runs it.
  const hub = args.length > 0 && chromium ? [] : ['--exclude', 'test/deploy/hub.test.ts'];
  const leftOut = [...hub, ...(chromium ? [] : ['--exclude', 'test/browser/**'])];
  // Cells of tests are no history of the learner's; the tests of the history itself turn it on in folders of their own.
  const environment = {GRADLAB_HISTORY: 'off', ...process.env, ...(chromium ? {CHROMIUM: chromium} : {})};
  const here = {cwd: places.root, env: environment};
  const code = await runHere(places.node, [vitest, 'run', ...patience, ...leftOut, ...args], here);
  if (code !== 0 || args.length > 0) return code;
  // After the tests, not beside them: a lesson has a limit of time.
  return runHere(places.node, [join(places.root, 'dist', 'cli', 'main.js'), 'check'], here);
}

await runMain(main);
