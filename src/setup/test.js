import {join} from 'node:path';
import {findChromium} from './parts/chromium.js';
import {runHere} from './parts/command.js';
import {placesOf} from './parts/places.js';
import {runMain, SetupProblem} from './parts/problem.js';
import {prepare} from './prepare/index.js';

/**
 * What `--quick` leaves out, as paths in test/: tests that start browsers, servers, Python or many kernels, and those that train for long. What
 * is left takes less than three minutes on two cores.
 */
const SLOW = [
  '{bench,browser,cli,deploy,flowers,notebooks,setup,suites,widgets}/**',
  'kernel/{engine,fuzz,history,modules,stop,tensorflow}.test.ts',
  'kernel/{client,launcher,types}/**',
  'lessons/{editions,grading,run}/**',
  'lessons/check/run-lessons.test.ts',
  '{contracts,curvature,curriculum,live,search,training}/**',
  'engine/{gradients,training,convolutions}/**',
  'charts/picture/**',
];

/**
 * `npm test`: prepares the checkout, then runs vitest under the project's Node with the arguments given; without arguments
 * it also runs and checks every lesson. `--quick` leaves out what is slow, and the lessons. Without a Chromium the browser tests are left out, which is said; where `CI` is set
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
  // Of its own vitest leaves one core free, which is half of a small machine, and looks into every folder, .venv-hub included. One
  // worker more than two cores was not clearly faster (789 to 981 s against 928), and tests ran into their limits of time.
  const vitest = [join(places.modules, 'vitest', 'vitest.mjs'), 'run', '--dir', 'test', '--maxWorkers', '100%'];
  // Not 5 s: a test that starts a process must pass on a machine that is busy with other work, too.
  const patience = ['--testTimeout', '30000'];
  const quick = args.includes('--quick');
  const words = args.filter(word => word !== '--quick');
  const leftOut = [...(quick ? SLOW : []), ...(chromium ? [] : ['browser/**'])].flatMap(glob => ['--exclude', glob]);
  // Cells of tests are no history of the learner's; the tests of the history itself turn it on in folders of their own.
  const environment = {GRADLAB_HISTORY: 'off', ...process.env, ...(chromium ? {CHROMIUM: chromium} : {})};
  const here = {cwd: places.root, env: environment};
  const code = await runHere(places.node, [...vitest, ...patience, ...leftOut, ...words], here);
  if (code !== 0 || args.length > 0) return code;
  // After the tests, not beside them: a lesson has a limit of time.
  return runHere(places.node, [join(places.root, 'dist', 'cli', 'main.js'), 'check'], here);
}

await runMain(main);
