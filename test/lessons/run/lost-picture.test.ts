import {readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {bundle} from '../../../src/charts/bundle.ts';
import {formatFailure, runNotebook} from '../../../src/lessons/index.ts';
import {fakeArgv, steps} from '../../kernel/client/start-fake.ts';
import {cell, notebookFile} from './notebooks.ts';

const FAKE = {argv: fakeArgv()};
const LATE = 'Cannot draw picture as drawing must end within 8000 ms';
const chart = {data: [], layout: {}, description: 'Mean over epochs. One line.'};
const drawn = await bundle(chart, async () => Uint8Array.of(137, 80, 78, 71));
const undrawn = await bundle(chart, () => Promise.reject(new Error(LATE)));

const showing = (data: object): string =>
  steps(['display_data', {data, metadata: {}, transient: {}}], ['reply', {execution_count: 5}], ['idle']);

test('A run whose outputs are to be kept fails at a chart that lost its picture, says why, and writes nothing', async () => {
  const file = await notebookFile('gradlab', cell(showing(drawn)), cell(showing(undrawn)), cell(showing(drawn)));
  const before = await readFile(file, 'utf8');
  const result = await runNotebook(file, {kernel: FAKE, save: true});
  const evalue = `Cannot keep outputs as every chart must have a picture: ${LATE}`;
  expect(result).toMatchObject({ok: false, cells: 3, index: 1, id: 'c1', error: {ename: 'PictureError', evalue}});
  expect(result.ok ? '' : formatFailure(result)).toMatch(
    /cell 2 of 3 \(id c1\) failed\n(?:.*\n)*PictureError: Cannot keep/,
  );
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('A run that keeps nothing, or leaves the chart’s cell out, does without the picture', async () => {
  const [ran, left] = [cell(showing(undrawn)), cell(showing(undrawn), 'skip-execution')];
  const outputs = [{output_type: 'display_data', data: undrawn, metadata: {}}] as const;
  expect((await runNotebook(await notebookFile('gradlab', ran), {kernel: FAKE})).ok).toBe(true);
  const file = await notebookFile('gradlab', cell(showing(drawn)), {...left, outputs});
  expect((await runNotebook(file, {kernel: FAKE, save: true})).ok).toBe(true);
  expect(await readFile(file, 'utf8')).toContain('"execution_count": 5');
});
