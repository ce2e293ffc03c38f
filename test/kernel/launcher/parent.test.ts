import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {ends, isThere, LAUNCHER} from '../support.ts';

const CLIENT = new URL('../../../src/kernel/client/index.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'gradlab-parent-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** A process that starts a kernel by our client; it prints the ids of launcher and learner's process, then the cell runs `code`. */
const starting = (code: string): ChildProcess => {
  const program = `import {KernelClient} from ${JSON.stringify(CLIENT)};
    const argv = ${JSON.stringify([process.execPath, LAUNCHER, '{connection_file}'])};
    const client = await KernelClient.start({argv, folder: ${JSON.stringify(folder)}, env: {...process.env, GRADLAB_HISTORY: 'off'}});
    const onMessage = ({content}) => content.text && console.log(client.pid, content.text.trim());
    await client.execute(${JSON.stringify(`console.log(process.pid); ${code}`)}, {onMessage});`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
};

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise(resolve => {
    child.stdout?.once('data', (text: Buffer) => resolve(text.toString()));
  });

describe.skipIf(process.platform === 'win32')('a kernel whose client was killed', {timeout: 30_000}, () => {
  for (const [what, code] of [
    ['waits', 'await new Promise(() => {})'],
    ['is in an endless loop', 'for (;;) {}'],
  ] as const) {
    it(`ends while its cell ${what}, and the learner's process with it`, async () => {
      const client = starting(code);
      const [launcher = 0, learner = 0] = (await firstLine(client)).split(' ').map(Number);
      const both = [launcher, learner];
      expect(both.map(isThere)).toEqual([true, true]);
      client.kill('SIGKILL');
      const ended = await Promise.all(both.map(ends));
      for (const pid of both.filter(isThere)) process.kill(pid, 'SIGKILL');
      expect(ended).toEqual([true, true]);
    });
  }
});
