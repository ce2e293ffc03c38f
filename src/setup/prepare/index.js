import {existsSync} from 'node:fs';
import {stopAll} from '../parts/command.js';
import {withLock} from '../parts/lock.js';
import {placesOf} from '../parts/places.js';
import {SetupProblem} from '../parts/problem.js';
import {build} from './build.js';
import {charts} from './charts.js';
import {environment} from './environment.js';
import {ignore} from './ignore.js';
import {kernels} from './kernels.js';
import {links} from './links.js';
import {packages} from './packages.js';
import {settings} from './settings.js';

/**
 * The steps in the order in which they need each other. A step has a `title` for the progress line; `isCurrent(places)`
 * looks whether its result is there and made from today's inputs; `make(places)` makes it, whole or not at all, and
 * stamps it.
 */
export const allSteps = [packages, links, build, environment, settings, kernels, charts];

/** The steps of an installed package, which npm has brought compiled and with its packages. */
const installedSteps = [
  ignore,
  {...environment, title: 'Making .gradlab/venv with JupyterLab'},
  settings,
  {...kernels, title: 'Installing the kernels into .gradlab/venv'},
  {...charts, title: 'Copying the chart extension into .gradlab/venv'},
];

/** A system error of the file system as a sentence; others stay what they are. */
function explained(error, title) {
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error?.code)) return error;
  const reason = error.code === 'ENOSPC' ? 'the disk is full' : 'this user may not write there';
  return new SetupProblem(`Cannot make ${title} as ${reason}: ${error.path ?? error.message}`);
}

/** Makes one step with its progress line on stderr. */
async function makeStep(step, places) {
  process.stderr.write(`${step.title} … `);
  const start = performance.now();
  try {
    await step.make(places);
  } catch (error) {
    process.stderr.write('failed\n');
    throw explained(error, step.title);
  }
  process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}

/** Makes what is stale, one process at a time. A signal ends the running programs, so that each step can clean up. */
async function makeStale(places, steps) {
  let interrupted = false;
  const stop = () => {
    interrupted = true;
    stopAll();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    for (const step of steps) {
      if (!step.isCurrent(places)) await makeStep(step, places);
      if (interrupted) break;
    }
  } catch (error) {
    if (!interrupted) throw error;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
  if (interrupted) throw new SetupProblem('The setup was interrupted; the next start goes on with it.');
}

/**
 * Brings a checkout, or the folder in which an installed package is used, into the state in which everything runs:
 * makes each step that is missing or stale, with one progress line, and nothing else. Throws a `SetupProblem` that says
 * what to do where it cannot.
 */
export async function prepare(places = placesOf(), steps = places.installed ? installedSteps : allSteps) {
  if (!existsSync(places.root)) throw new SetupProblem(`Cannot prepare as the folder must exist: ${places.root}`);
  if (steps.every(step => step.isCurrent(places))) return;
  await withLock(places.work, () => makeStale(places, steps));
}
