import {execFile, execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';
import {project, temporaryFolder} from '../setup/checkout.ts';

const run = promisify(execFile);
const PYTHON = join(project, '.venv', 'bin', 'python');

test('binder/postBuild puts kernel, charts and sliders into the environment of an image, and start names it', {
  timeout: 600_000,
}, async () => {
  const prefix = join(temporaryFolder(), 'image');
  await run(PYTHON, ['-m', 'venv', prefix]);
  const env = {...process.env, NB_PYTHON_PREFIX: prefix};
  await run(join(project, 'binder', 'postBuild'), [], {cwd: project, env});

  const share = join(prefix, 'share', 'jupyter');
  const {argv, language} = JSON.parse(readFileSync(join(share, 'kernels', 'gradlab', 'kernel.json'), 'utf8'));
  expect(language).toBe('typescript');
  for (const word of argv.slice(0, 2)) expect(existsSync(word)).toBe(true);
  for (const file of ['@gradlab/charts/static/plotly.min.js', '@jupyter-widgets/jupyterlab-manager/package.json']) {
    expect(existsSync(join(share, 'labextensions', file))).toBe(true);
  }
  const question = 'import scipy_openblas32; print(scipy_openblas32.get_lib_dir())';
  const {stdout} = await run(join(prefix, 'bin', 'python'), ['-c', question]);
  expect(stdout.startsWith(prefix)).toBe(true);

  const start = await run(join(project, 'binder', 'start'), ['sh', '-c', 'echo "$VIRTUAL_ENV"'], {env});
  expect(start.stdout).toBe(`${prefix}\n`);
});

test('the scripts of binder say what they lack', () => {
  const {NB_PYTHON_PREFIX: _, ...env} = process.env;
  for (const name of ['postBuild', 'start']) {
    const call = () => execFileSync(join(project, 'binder', name), ['true'], {cwd: project, env, stdio: 'pipe'});
    expect(call).toThrow('is set by repo2docker');
  }
});

test('the Dockerfile copies and runs what is there, and listens where a published port arrives', () => {
  const lines = readFileSync(join(project, 'deploy', 'Dockerfile'), 'utf8')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  const of = (word: string) =>
    lines.filter(line => line.startsWith(`${word} `)).map(line => line.slice(word.length + 1));
  const programs = of('RUN').flatMap(line => /^node (\S+)/.exec(line)?.[1] ?? []);
  expect(programs).toEqual(['deploy/image.js']);
  expect(existsSync(join(project, 'deploy', 'image.js'))).toBe(true);
  // Built and run as another user than root.
  expect(lines.indexOf('USER node')).toBeLessThan(lines.findIndex(line => line.startsWith('RUN node')));
  const command = JSON.parse(of('CMD')[0] ?? '[]') as string[];
  expect(command.slice(0, 2)).toEqual(['jupyter', 'lab']);
  expect(command).toContain('--ServerApp.ip=0.0.0.0');
  expect(command.join(' ')).not.toMatch(/token|password/);
  const [folder] = of('WORKDIR');
  expect(of('ENV')[0]).toContain(`VIRTUAL_ENV=${folder}/.venv-hub`);
  const ignored = readFileSync(join(project, 'deploy', 'Dockerfile.dockerignore'), 'utf8').split('\n');
  for (const name of ['**/node_modules', 'dist', '.venv', '.venv-*', '.git', '.class']) expect(ignored).toContain(name);
});
