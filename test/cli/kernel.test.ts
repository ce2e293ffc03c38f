import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {node, PROGRAM, project, temporaryFolder} from '../setup/checkout.ts';

const gradlab = (...args: string[]) => node([PROGRAM, 'kernel', ...args]);
const PYTHON = join(project, '.venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** A Jupyter that knows the kernels under a prefix before all others. */
const jupyterAt = (prefix: string) => ({
  ...process.env,
  JUPYTER_PATH: join(prefix, 'share', 'jupyter'),
  JUPYTER_PREFER_ENV_PATH: '0',
});

/** Writes the kernelspec of another program and gives its folder. */
function foreignKernel(prefix: string, name: string, text: string): string {
  const folder = join(prefix, 'share', 'jupyter', 'kernels', name);
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, 'kernel.json'), text);
  return folder;
}

/** Starts a kernel by name through jupyter_client, runs a cell, prints its result. */
const START = `
import sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name=sys.argv[1])
try:
    shown = []
    client.execute_interactive("1 + 1", timeout=30, output_hook=shown.append)
    print([m["content"]["data"]["text/plain"] for m in shown if m["msg_type"] == "execute_result"])
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
`;

/** The kernels that Jupyter itself sees under a prefix, by name. */
function seenByJupyter(prefix: string): Record<string, {resource_dir: string; spec: Record<string, unknown>}> {
  const args = ['-m', 'jupyter_client.kernelspecapp', 'list', '--json', '--log-level=ERROR'];
  return JSON.parse(execFileSync(PYTHON, args, {env: jupyterAt(prefix), encoding: 'utf8'})).kernelspecs;
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

test('a kernel installed under a name of its own starts through jupyter_client and answers', async () => {
  const prefix = temporaryFolder();
  const folder = join(prefix, 'share', 'jupyter', 'kernels', 'type-script_2.0');
  const named = ['--prefix', prefix, '--name', 'type-script_2.0'];
  expect((await gradlab('install', ...named, '--display-name', 'Deep “TS”')).code).toBe(0);
  expect((await gradlab('list', '--prefix', prefix)).output).toBe(`type-script_2.0  Deep “TS”  ${folder}\n`);
  expect(seenByJupyter(prefix)['type-script_2.0']?.spec.display_name).toBe('Deep “TS”');
  const output = execFileSync(PYTHON, ['-c', START, 'type-script_2.0'], {
    env: jupyterAt(prefix),
    cwd: prefix,
    encoding: 'utf8',
    timeout: 40_000,
  });
  expect(output).toBe("['2']\n");
  // Another time under the same name: the newer title.
  expect((await gradlab('install', ...named)).code).toBe(0);
  expect(seenByJupyter(prefix)['type-script_2.0']?.spec.display_name).toBe('TypeScript (Gradlab, type-script_2.0)');
  expect((await gradlab('uninstall', ...named)).output).toBe(`Removed ${folder}\n`);
}, 60_000);

test('the active environment is the virtual one, then that of conda, then the checkout’s own', async () => {
  const [virtual, conda] = [temporaryFolder(), temporaryFolder()];
  const {VIRTUAL_ENV: _virtual, CONDA_PREFIX: _conda, ...rest} = process.env;
  const install = (env: NodeJS.ProcessEnv) => node([PROGRAM, 'kernel', 'install', '--sys-prefix'], {...rest, ...env});
  const kernels = ['share', 'jupyter', 'kernels', 'gradlab'];
  expect((await install({VIRTUAL_ENV: virtual, CONDA_PREFIX: conda})).output).toBe(
    `Installed in ${join(virtual, ...kernels)}\n`,
  );
  expect((await install({VIRTUAL_ENV: '', CONDA_PREFIX: conda})).output).toBe(
    `Installed in ${join(conda, ...kernels)}\n`,
  );
  const own = await node([PROGRAM, 'kernel', 'list', '--sys-prefix'], rest);
  expect(own.output).toContain(`gradlab  TypeScript (Gradlab)  ${join(project, '.venv', ...kernels)}\n`);
});

test('by default the kernel goes into the user’s own Jupyter folder', async () => {
  const data = temporaryFolder();
  const env = {...process.env, JUPYTER_DATA_DIR: data};
  for (const args of [[], ['--user']]) {
    const {output} = await node([PROGRAM, 'kernel', 'install', ...args], env);
    expect(output).toBe(`Installed in ${join(data, 'kernels', 'gradlab')}\n`);
  }
  expect(existsSync(join(data, 'kernels', 'gradlab', 'logo-svg.svg'))).toBe(true);
});

test('a kernelspec that is not Gradlab’s is neither replaced nor removed', async () => {
  const prefix = temporaryFolder();
  const foreign = [
    ['python3', JSON.stringify({argv: ['python', '-m', 'ipykernel_launcher', '-f', '{connection_file}']})],
    ['alike', JSON.stringify({argv: ['node', '/opt/other/launcher/main.js', '{connection_file}']})],
    ['bare', '{}'],
    ['damaged', '{"argv": ["node", '],
  ] as const;
  for (const [name, text] of foreign) {
    const folder = foreignKernel(prefix, name, text);
    expect(await gradlab('uninstall', '--prefix', prefix, '--name', name)).toEqual({
      code: 1,
      output: `Cannot uninstall the kernel ${name} as it is not Gradlab's: ${folder}\n`,
    });
    expect(await gradlab('install', '--prefix', prefix, '--name', name)).toEqual({
      code: 1,
      output: `Cannot install the kernel ${name} as another one has that name: ${folder}\n`,
    });
    expect(readFileSync(join(folder, 'kernel.json'), 'utf8')).toBe(text);
  }
});

test('a kernelspec of another checkout of Gradlab may be removed', async () => {
  const prefix = temporaryFolder();
  const argv = ['/old/node', '/old/gradlab/dist/kernel/launcher/main.js', '{connection_file}'];
  const folder = foreignKernel(prefix, 'gradlab', JSON.stringify({argv, display_name: 'old'}));
  expect((await gradlab('uninstall', '--prefix', prefix)).output).toBe(`Removed ${folder}\n`);
  expect(existsSync(folder)).toBe(false);
});

test('names and options that make no sense are refused with a sentence, and nothing is written', async () => {
  const prefix = temporaryFolder();
  for (const [args, sentence] of [
    [['install', '--name', '../up'], 'Cannot name kernel as its name must have letters, digits'],
    [['install', '--name', ''], 'current value is ""'],
    [['install', '--name', '..'], 'current value is ".."'],
    [['install', '--name', 'größe'], 'current value is "größe"'],
    [['uninstall', '--name', 'a/b'], 'current value is "a/b"'],
    [['install', '--sys-prefix'], 'Give --prefix or --sys-prefix, not both.'],
    [['install', '--display-name', ' '], '--display-name must not be empty.'],
    [['uninstall', '--display-name', 'x'], '--display-name goes with install only.'],
    [['list', '--name', 'x'], 'list takes no name.'],
    [['install', 'list'], 'One action at a time: install list'],
    [['constructor'], 'Unknown action "constructor".'],
    [[], 'An action is missing.'],
  ] as const) {
    const {code, output} = await gradlab(...args, '--prefix', prefix);
    expect(output.split('\n')[0]).toContain(sentence);
    expect(code).toBe(2);
  }
  expect(existsSync(join(prefix, 'share'))).toBe(false);
});

test('a destination that cannot be written is one sentence', async () => {
  const prefix = join(temporaryFolder(), 'file');
  writeFileSync(prefix, '');
  const {code, output} = await gradlab('install', '--prefix', prefix);
  expect(code).toBe(1);
  expect(output).toMatch(/^E\w+: .*\n$/);
});
