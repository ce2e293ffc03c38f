import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {type AddressInfo, createServer} from 'node:net';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {bestIsolation} from '../../../src/lessons/grading/isolation.ts';
import {jailed} from '../../../src/lessons/grading/jail.ts';
import {temporaryFolder} from '../../setup/checkout.ts';

/** Whether the system gives namespaces to whoever asks, by its own program and not by a jail, which could be broken. */
const hasNamespaces = (): boolean => {
  const options = ['--user', '--map-root-user', '--mount', '--pid', '--net', '--fork'];
  return spawnSync('unshare', [...options, 'mount', '-t', 'proc', 'none', '/proc']).status === 0;
};

/** What the program in the jail tries; it prints the names of what it could do. */
const TRIED = `
const {appendFileSync, existsSync, readFileSync, writeFileSync} = require('node:fs');
const {given, secret, pid, port} = JSON.parse(process.env.TRIED);
const did = [];
const attempt = (name, deed) => { try { deed(); did.push(name); } catch {} };
attempt('read what is given', () => readFileSync(given));
attempt('write a file of its own', () => writeFileSync('own.txt', 'mine'));
attempt('change its copy', () => appendFileSync('staged.txt', 'changed'));
attempt('change what is given', () => appendFileSync(given, 'changed'));
attempt('write beside what is given', () => writeFileSync(given + '.new', 'mine'));
attempt('read another file', () => readFileSync(secret));
attempt('see the process of the grader', () => { if (!existsSync('/proc/' + pid)) throw new Error(); });
attempt('have a capability', () => { if (/^CapEff:\\s*0+$/m.test(readFileSync('/proc/self/status', 'utf8'))) throw new Error(); });
const end = () => { console.log(JSON.stringify(did)); process.exit(); };
require('node:net').connect(port, '127.0.0.1', () => { did.push('speak with a server'); end(); }).on('error', end);`;

it('a jail lets a program read what is given and change its own copy, and nothing else', {
  timeout: 20_000,
}, async () => {
  // Below the system's temporary folder, in whose place a jail has one of its own: what is given is seen all the same.
  const folder = temporaryFolder();
  const [root, stage, shared] = ['root', 'stage', 'shared'].map(name => join(folder, name)) as [string, string, string];
  for (const each of [root, stage, shared]) mkdirSync(each);
  const [given, secret] = [join(shared, 'given.txt'), join(folder, 'secret.txt')];
  for (const file of [given, secret, join(stage, 'staged.txt')]) writeFileSync(file, 'as it was');
  mkdirSync(join(folder, 'channel'));
  const channel = join(folder, 'channel', 'connection.json');
  writeFileSync(channel, '');
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  const {port} = server.address() as AddressInfo;
  const command = [process.execPath, '-e', TRIED, channel];
  const [program = '', ...words] = jailed(command, {root, stage, readable: [process.execPath, shared], memory: 512});
  const tried = JSON.stringify({given, secret, pid: process.pid, port});
  const {status, stdout} = spawnSync(program, words, {env: {...process.env, TRIED: tried}, encoding: 'utf8'});
  server.close();
  const isApart = hasNamespaces();
  expect(await bestIsolation()).toBe(isApart ? 'namespaces' : 'permissions');
  if (isApart) expect(JSON.parse(stdout)).toEqual(['read what is given', 'write a file of its own', 'change its copy']);
  // where a system has no namespaces the program must not run at all
  else expect([status === 0, stdout]).toEqual([false, '']);
  const after = [given, secret, join(stage, 'staged.txt')].map(file => readFileSync(file, 'utf8'));
  expect(after).toEqual(['as it was', 'as it was', 'as it was']);
});
