import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshCheckout, node, PROGRAM, temporaryFolder} from '../setup/checkout.ts';

const parts = ['Node', 'npm packages', 'zeromq', 'typescript', 'dist', 'Python', '.venv', 'JupyterLab'].concat([
  'jupyterlab_widgets',
  'kernel gradlab',
  'kernel tslab',
  'chart extension',
  'OpenBLAS',
  'Chromium',
]);

test('the doctor names every part of this checkout with its state, and fails only if one is missing', async () => {
  const {code, output} = await node([PROGRAM, 'doctor']);
  const lines = output.split('\n');
  for (const part of parts) {
    expect(lines.some(line => /^(ok {5}|absent |MISSING) /.test(line) && line.slice(8).startsWith(`${part} `))).toBe(
      true,
    );
  }
  expect(output).toMatch(/JupyterLab +4\.6\.\d+/);
  expect(code).toBe(output.includes('MISSING') ? 1 : 0);
});

test('the doctor of a checkout where nothing is made fails, gives each fix and makes nothing', async () => {
  const root = freshCheckout();
  const env = {PATH: temporaryFolder(), HOME: root};
  const {code, output} = await node([join(root, 'src', 'setup', 'gradlab.js'), 'doctor'], env, root);
  expect(code).toBe(1);
  const missing = output.split('\n').filter(line => line.startsWith('MISSING'));
  expect(missing.map(line => line.slice(8).split(/ {2,}/)[0])).toEqual([
    'Node',
    'npm packages',
    'dist',
    'Python',
    '.venv',
    'kernel gradlab',
    'kernel tslab',
    'chart extension',
    'OpenBLAS',
  ]);
  expect(output.match(/ fix: ./g)?.length).toBe(missing.length + 1);
});
