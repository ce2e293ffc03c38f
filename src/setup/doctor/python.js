import {existsSync} from 'node:fs';
import {relative} from 'node:path';
import {run} from '../parts/command.js';
import {findPython} from '../parts/python.js';
import {environment} from '../prepare/environment.js';

const versions = [
  'import sys, importlib.metadata as m',
  'def v(n):',
  '  try: return m.version(n)',
  '  except Exception: return ""',
  'print(sys.version.split()[0], v("jupyterlab") or "-", v("jupyterlab_widgets") or "-")',
].join('\n');

async function examineMachine() {
  try {
    const command = await findPython();
    const {output} = await run(command, ['--version']);
    return {part: 'Python', good: true, found: `${output.trim().replace('Python ', '')} (${command})`, fix: ''};
  } catch (error) {
    return {part: 'Python', good: false, found: 'none that can make environments', fix: error.message};
  }
}

/** The machine's Python, the project's environment and the JupyterLab in it. */
export async function examinePython(places) {
  const machine = await examineMachine();
  const name = relative(places.work, places.environment);
  const fix = `${places.maker} makes ${name}; where it fails, remove ${name} first`;
  if (!existsSync(places.python)) {
    return [machine, {part: name, good: false, found: `no ${places.python}`, fix}];
  }
  const {code, output} = await run(places.python, ['-c', versions]);
  const [python, lab = '-', widgets = '-'] = code === 0 ? output.trim().split(' ') : ['does not start'];
  const current = environment.isCurrent(places);
  return [
    // A working .venv needs no Python beside it until it is made anew.
    {...machine, optional: code === 0},
    {
      part: name,
      good: code === 0 && current,
      found: `Python ${python}${current ? '' : ', older than requirements.txt'}`,
      fix,
    },
    {part: 'JupyterLab', good: lab !== '-', found: lab === '-' ? `missing in ${name}` : lab, fix},
    {part: 'jupyterlab_widgets', good: widgets !== '-', found: widgets === '-' ? `missing in ${name}` : widgets, fix},
  ];
}
