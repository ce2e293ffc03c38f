import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const ENVIRONMENT = fileURLToPath(new URL('../../../.venv-peers', import.meta.url));
const PYTHON = join(ENVIRONMENT, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const STAMP = join(ENVIRONMENT, '.gradlab-peers');
const PACKAGES = ['torch==2.15.0', 'keras==3.15.1'];

function run(command: string, args: readonly string[]): void {
  const {status, error} = spawnSync(command, args, {stdio: ['ignore', 2, 2]});
  if (status === 0) return;
  throw new Error(`Cannot set up .venv-peers: ${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

/**
 * The Python of `.venv-peers`, made on first use by the Python that the variable PYTHON names, else python3. PyTorch's
 * package for Linux brings its parts for graphics cards along, several gigabytes.
 *
 * @throws {Error} if pip or venv fails; a folder that is not whole is removed
 */
export function peersPython(progress: (text: string) => void): string {
  const wanted = PACKAGES.join('\n');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return PYTHON;
  progress(`installing ${PACKAGES.join(' and ')} in .venv-peers: several gigabytes on Linux`);
  rmSync(ENVIRONMENT, {recursive: true, force: true});
  try {
    run(process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3'), ['-m', 'venv', ENVIRONMENT]);
    run(PYTHON, ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--quiet', ...PACKAGES]);
  } catch (error) {
    rmSync(ENVIRONMENT, {recursive: true, force: true});
    throw error;
  }
  writeFileSync(STAMP, wanted);
  return PYTHON;
}
