import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {node, project, temporaryFolder} from '../setup/checkout.ts';

const gradlab = (...args: string[]) => node([join(project, 'src', 'cli', 'main.ts'), 'kernel', ...args]);

/** The kernels that Jupyter itself sees under a prefix, by name. */
function seenByJupyter(prefix: string): Record<string, {resource_dir: string; spec: Record<string, unknown>}> {
  const python = join(project, '.venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const env = {...process.env, JUPYTER_PATH: join(prefix, 'share', 'jupyter'), JUPYTER_PREFER_ENV_PATH: '0'};
  const args = ['-m', 'jupyter_client.kernelspecapp', 'list', '--json', '--log-level=ERROR'];
  return JSON.parse(execFileSync(python, args, {env, encoding: 'utf8'})).kernelspecs;
}

test('a kernel installed under a prefix is seen by Jupyter, listed, and gone when uninstalled', async () => {
  const prefix = temporaryFolder();
  const folder = join(prefix, 'share', 'jupyter', 'kernels', 'gradlab');
  expect((await gradlab('list', '--prefix', prefix)).output).toBe('No kernel is installed there.\n');

  expect(await gradlab('install', '--prefix', prefix)).toEqual({code: 0, output: `Installed in ${folder}\n`});
  const seen = seenByJupyter(prefix).gradlab;
  expect(seen?.resource_dir).toBe(folder);
  expect(seen?.spec).toMatchObject({
    display_name: 'TypeScript (Gradlab)',
    language: 'typescript',
    interrupt_mode: 'message',
    argv: [expect.stringContaining(project), join(project, 'dist/kernel/launcher/main.js'), '{connection_file}'],
  });
  expect(readFileSync(join(folder, 'logo-64x64.png')).subarray(1, 4).toString()).toBe('PNG');
  expect((await gradlab('list', '--prefix', prefix)).output).toBe(`gradlab  TypeScript (Gradlab)  ${folder}\n`);

  expect((await gradlab('uninstall', '--prefix', prefix)).code).toBe(0);
  expect(existsSync(folder)).toBe(false);
  const again = await gradlab('uninstall', '--prefix', prefix);
  expect(again).toEqual({code: 1, output: 'Cannot uninstall the kernel gradlab as it is not installed there.\n'});
});
