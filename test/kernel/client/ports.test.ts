import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {KernelClient} from '../../../src/kernel/client/index.ts';
import {LAUNCHER} from '../support.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlab-ports-'));
afterAll(() => rmSync(folder, {recursive: true}));

/** Starts our kernel behind a program that takes one of its ports first, the given number of times; each start leaves a file. */
function startWithThieves(name: string, thefts: number): Promise<KernelClient> {
  const program = `
    import {spawn} from 'node:child_process';
    import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
    import {createServer} from 'node:net';
    const [name, file] = process.argv.slice(1);
    const before = readdirSync('.').filter(each => each.startsWith(name)).length;
    writeFileSync(name + '-' + before, '');
    const {stdin_port} = JSON.parse(readFileSync(file, 'utf8'));
    if (before < ${thefts}) await new Promise(done => createServer().listen(stdin_port, '127.0.0.1', done));
    const kernel = spawn(process.execPath, [${JSON.stringify(LAUNCHER)}, file], {stdio: 'inherit'});
    kernel.on('exit', code => process.exit(code));`;
  const argv = [process.execPath, '--input-type=module', '--eval', program, name, '{connection_file}'];
  return KernelClient.start({argv, folder, env: {...process.env, GRADLAB_HISTORY: 'off'}});
}

const startsOf = (name: string): number => readdirSync(folder).filter(each => each.startsWith(name)).length;

test('a kernel whose port another process took meanwhile is started again with other ports', async () => {
  const client = await startWithThieves('twice', 2);
  expect(await client.execute('6 * 7')).toMatchObject({status: 'ok'});
  await client.kill();
  expect(startsOf('twice')).toBe(3);
});

test('a kernel whose ports are taken three times is given up with its own words', async () => {
  await expect(startWithThieves('always', 9)).rejects.toThrow(/its ports must be free: Address already in use/);
  expect(startsOf('always')).toBe(3);
});
