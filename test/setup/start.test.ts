import {once} from 'node:events';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshCheckout, node, project, temporaryFolder} from './checkout.ts';

const start = join(project, 'src', 'setup', 'start.js');

test('a taken port is named with a free one to pass', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const {code, output} = await node([start, '--port', String(port)]);
  server.close();
  expect(code).toBe(1);
  const free = Number(/This one is free: npm start -- --port (\d+)/.exec(output)?.[1]);
  expect(output).toContain(`Port ${port} is taken.`);
  const other = createServer().listen(free, '127.0.0.1');
  await once(other, 'listening');
  other.close();
});

test('an option that does not exist and a port that is none end with the usage', async () => {
  const unknown = await node([start, '--prot', '1']);
  expect(unknown.code).toBe(2);
  expect(unknown.output).toContain("Unknown option '--prot'");
  expect(unknown.output).toContain('Usage: npm start');
  const port = await node([start, '--port', '70000']);
  expect(port.code).toBe(2);
  expect(port.output).toContain('--port must be 1 to 65535: current value is 70000');
});

test('a notebook that is not there is named', async () => {
  const {code, output} = await node([start, '--notebook', 'notebooks/none.ipynb']);
  expect(code).toBe(1);
  expect(output).toBe('Cannot open notebooks/none.ipynb as there is no such file.\n');
});

test('npm test fails where a step of the setup fails', async () => {
  const root = freshCheckout();
  const {code, output} = await node([join(root, 'src/setup/test.js')], {PATH: temporaryFolder(), HOME: root}, root);
  expect(code).toBe(1);
  expect(output).toContain('npm was not found');
});

test('npm test requires Chromium where CI is set', async () => {
  const root = freshCheckout();
  const env = {PATH: temporaryFolder(), HOME: root, CI: 'true', CHROMIUM: '/no/such/program'};
  const {code, output} = await node([join(root, 'src/setup/test.js')], env, root);
  expect(code).toBe(1);
  expect(output).toContain('CI requires the browser tests');
});
