import {existsSync} from 'node:fs';
import {relative} from 'node:path';
import {findChromium} from '../parts/chromium.js';
import {run} from '../parts/command.js';

const question = [
  'import importlib.metadata as m, scipy_openblas32 as b',
  'print(m.version("scipy-openblas32")); print(b.get_lib_dir())',
].join('\n');

/** OpenBLAS for fast matrix products: the copy in the project's environment, which a system's own or slower built-in kernels can replace. */
export async function examineOpenBlas({work, environment, python, maker}) {
  const name = relative(work, environment);
  const {code, output} = existsSync(python) ? await run(python, ['-c', question]) : {code: 1, output: ''};
  const [version, folder = ''] = output.trim().split('\n');
  const good = code === 0 && existsSync(folder);
  return {
    part: 'OpenBLAS',
    good,
    found: good ? `${version} (${folder})` : `not in ${name}`,
    fix: `${maker} makes ${name} with scipy-openblas32 in it`,
  };
}

/** Chromium: only the browser tests need it. */
export async function examineChromium() {
  const path = findChromium();
  const {code, output} = path ? await run(path, ['--version']) : {code: 1, output: ''};
  return {
    part: 'Chromium',
    good: code === 0,
    optional: true,
    found: code === 0 ? `${output.trim().split('\n').at(-1)} (${path})` : 'none; the browser tests are left out',
    fix: 'Debian and Ubuntu: sudo apt-get install chromium; else install Chrome or set CHROMIUM to its path',
  };
}
