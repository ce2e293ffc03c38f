import {existsSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {run, tail} from '../parts/command.js';
import {saysOffline} from '../parts/network.js';
import {SetupProblem} from '../parts/problem.js';
import {findPython} from '../parts/python.js';
import {hashOf, isStamped, stamp} from '../parts/stamp.js';

const stampOf = places => join(places.environment, '.gradlab-environment');
const unfinishedOf = places => join(places.environment, '.gradlab-unfinished');
const requirementsOf = places => join(places.root, 'src', 'setup', 'requirements.txt');

/** The folder is an input, as an environment's programs hold its path and do not survive a move. */
function inputs(places) {
  return hashOf({texts: [places.environment], files: [requirementsOf(places)]});
}

/** Whether an environment is there that pip can bring up to date: whole, made in this folder, with a living Python. */
async function isUsable(places) {
  if (!existsSync(places.python) || existsSync(unfinishedOf(places))) return false;
  const question = 'import sys, pip; print(sys.prefix, sys.version_info >= (3, 10))';
  const {code, output} = await run(places.python, ['-c', question]);
  const {code: pip, output: header} = await run(join(places.python, '..', 'pip'), ['--version']);
  return (
    code === 0 && pip === 0 && output.trim() === `${places.environment} True` && header.includes(places.environment)
  );
}

async function create(places) {
  const python = await findPython();
  rmSync(places.environment, {recursive: true, force: true});
  const {code, output} = await run(python, ['-m', 'venv', places.environment]);
  if (code === 0) return;
  throw new SetupProblem(
    `${python} -m venv failed. On Debian and Ubuntu install python3-venv: sudo apt-get install python3-venv\n${tail(output, 6)}`,
  );
}

async function install(places) {
  const options = [
    '--no-deps',
    '--disable-pip-version-check',
    '--no-input',
    '--quiet',
    '--requirement',
    requirementsOf(places),
  ];
  const {code, output} = await run(places.python, ['-m', 'pip', 'install', ...options], {cwd: places.root});
  if (code === 0) return;
  if (saysOffline(output)) {
    throw new SetupProblem(
      'pip got nothing from its index, so JupyterLab could not be installed. Connect this machine, or set ' +
        `PIP_INDEX_URL or a proxy, then run this again.\n${tail(output, 2)}`,
    );
  }
  throw new SetupProblem(`pip could not install src/setup/requirements.txt:\n${tail(output)}`);
}

/**
 * .venv: a Python environment with JupyterLab and what goes with it, pinned. One that is made anew and fails is
 * removed; one that is there is brought up to date in place.
 */
export const environment = {
  title: 'Making .venv with JupyterLab',
  isCurrent: places => existsSync(places.python) && isStamped(stampOf(places), inputs(places)),
  async make(places) {
    const usable = await isUsable(places);
    try {
      if (!usable) {
        await create(places);
        writeFileSync(unfinishedOf(places), '');
      }
      await install(places);
      rmSync(unfinishedOf(places), {force: true});
    } catch (error) {
      if (!usable) rmSync(places.environment, {recursive: true, force: true});
      throw error;
    }
    stamp(stampOf(places), inputs(places));
  },
};
