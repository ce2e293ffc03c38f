import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshCheckout, prepareSteps, temporaryFolder} from './checkout.ts';

test('the chart extension is copied with plotly.js, again when it changes, and a missing part leaves the old one', async () => {
  const root = freshCheckout();
  const plotly = join(root, 'node_modules', 'plotly.js-dist-min');
  mkdirSync(plotly, {recursive: true});
  mkdirSync(join(root, '.venv'));
  writeFileSync(join(plotly, 'package.json'), '{"version": "1.0.0"}');
  writeFileSync(join(plotly, 'plotly.min.js'), 'first');
  const copy = join(
    root,
    '.venv',
    'share',
    'jupyter',
    'labextensions',
    '@gradlab',
    'charts',
    'static',
    'plotly.min.js',
  );
  const path = temporaryFolder();

  expect((await prepareSteps(root, ['charts'], path)).code).toBe(0);
  expect(readFileSync(copy, 'utf8')).toBe('first');
  expect(existsSync(join(copy, '..', 'remoteEntry.js'))).toBe(true);
  expect(await prepareSteps(root, ['charts'], path)).toEqual({code: 0, output: ''});

  writeFileSync(join(plotly, 'package.json'), '{"version": "2.0.0"}');
  writeFileSync(join(plotly, 'plotly.min.js'), 'second');
  expect((await prepareSteps(root, ['charts'], path)).code).toBe(0);
  expect(readFileSync(copy, 'utf8')).toBe('second');

  writeFileSync(join(plotly, 'package.json'), '{"version": "3.0.0"}');
  rmSync(join(plotly, 'plotly.min.js'));
  const broken = await prepareSteps(root, ['charts'], path);
  expect(broken.code).toBe(1);
  expect(broken.output).toContain('The chart extension lacks a file');
  expect(readFileSync(copy, 'utf8')).toBe('second');
});
