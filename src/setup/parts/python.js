import {run} from './command.js';
import {SetupProblem} from './problem.js';

const oldest = 10;
const newest = 14;
const question = [
  'import sys, importlib.util as u',
  'print("gradlab", sys.version_info[0], sys.version_info[1], int(bool(u.find_spec("venv") and u.find_spec("ensurepip"))))',
].join('\n');

/** Names under which a Python may stand on the PATH, the machine's usual one first. */
function candidates(environment) {
  if (environment.PYTHON) return [environment.PYTHON];
  const names = ['python3', 'python'];
  for (let minor = newest; minor >= oldest; minor--) names.push(`python3.${minor}`);
  return names;
}

/** Asks a Python for its version and whether it can make environments; nothing where it does not start. */
async function ask(command, environment) {
  const {code, output} = await run(command, ['-c', question], {env: environment});
  const answer = code === 0 && /^gradlab (\d+) (\d+) ([01])$/m.exec(output);
  if (!answer) return undefined;
  return {command, major: Number(answer[1]), minor: Number(answer[2]), makesEnvironments: answer[3] === '1'};
}

/**
 * The first Python of 3.10 or newer that has venv and ensurepip: the one named by `PYTHON` if that is set, else
 * python3, python, python3.14 down to python3.10 on the PATH. Throws a `SetupProblem` that says what to install.
 */
export async function findPython(environment = process.env) {
  let old;
  let bare;
  for (const command of candidates(environment)) {
    const python = await ask(command, environment);
    if (!python) continue;
    if (python.major !== 3 || python.minor < oldest) old ??= python;
    else if (python.makesEnvironments) return command;
    else bare ??= python;
  }
  if (bare) {
    const version = `${bare.major}.${bare.minor}`;
    throw new SetupProblem(
      `Python ${version} (${bare.command}) cannot make environments as it lacks venv or ensurepip. ` +
        `On Debian and Ubuntu: sudo apt-get install python3-venv (or python${version}-venv); then run this again.`,
    );
  }
  if (old) {
    throw new SetupProblem(
      `Gradlab needs Python 3.${oldest} or newer: ${old.command} is ${old.major}.${old.minor}. ` +
        'Install a newer one, or name one by the environment variable PYTHON.',
    );
  }
  if (environment.PYTHON) {
    throw new SetupProblem(`PYTHON names no Python that starts: current value is ${environment.PYTHON}.`);
  }
  throw new SetupProblem(
    `No Python was found on the PATH; JupyterLab needs Python 3.${oldest} or newer. Install one ` +
      '(Debian and Ubuntu: sudo apt-get install python3 python3-venv; macOS: brew install python; ' +
      'else https://www.python.org/downloads/), or name one by the environment variable PYTHON.',
  );
}
