import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of these tests, for the Python files beside them. */
export const SUITES = fileURLToPath(new URL('.', import.meta.url));

/** The checkout. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

const PYTHON = join(PROJECT, '.venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** How a run of Python ended. */
export interface PythonRun {
  readonly code: number;
  /** Standard output and error. */
  readonly output: string;
}

/**
 * Runs the Python of `.venv` in a folder, which holds the kernels' history too; the kernels of `.venv` come before the
 * user's. It is killed when its time is over, and the kernels that it has started end themselves then.
 */
export function python(args: readonly string[], folder: string, milliseconds: number): Promise<PythonRun> {
  const {PYTHONHOME, JUPYTER_PATH, ...inherited} = process.env;
  const env = {
    ...inherited,
    JUPYTER_DATA_DIR: folder,
    JUPYTER_PREFER_ENV_PATH: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONPATH: SUITES,
    PYTHONUTF8: '1',
  };
  return new Promise(done => {
    const options = {cwd: folder, env, timeout: milliseconds, killSignal: 'SIGKILL', maxBuffer: 2 ** 26} as const;
    execFile(PYTHON, [...args], options, (error, stdout, stderr) => {
      done({code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr});
    });
  });
}
