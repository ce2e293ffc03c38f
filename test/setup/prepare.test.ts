import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshCheckout, node} from './checkout.ts';

/** Runs a module that has `prepare`, `places` and `runMain` of a fresh checkout in scope. */
function scripted(root: string, code: string) {
  const from = (path: string) => JSON.stringify(join(root, 'src', 'setup', path));
  const head = `
    import {appendFileSync, existsSync} from 'node:fs';
    import {setTimeout as sleep} from 'node:timers/promises';
    import {prepare} from ${from('prepare/index.js')};
    import {placesOf} from ${from('parts/places.js')};
    import {runMain} from ${from('parts/problem.js')};
    const places = placesOf();
    const log = places.root + '/log';`;
  return node(['--input-type=module', '--eval', head + code]);
}

test('a folder that may not be written is named, later steps are not begun', async () => {
  const {code, output} = await scripted(
    freshCheckout(),
    `const never = () => false;
     const denied = () => { throw Object.assign(new Error('denied'), {code: 'EACCES', path: '/a/folder'}); };
     await runMain(() => prepare(places, [{title: 'the first', isCurrent: never, make: denied},
       {title: 'the second', isCurrent: never, make() {}}]));`,
  );
  expect(code).toBe(1);
  expect(output).toContain('Cannot make the first as this user may not write there: /a/folder');
  expect(output).not.toContain('the second');
});

test('a fault of the setup itself keeps its stack and fails', async () => {
  const {code, output} = await scripted(
    freshCheckout(),
    `const make = () => { throw new Error('unforeseen'); };
     await runMain(() => prepare(places, [{title: 'a step', isCurrent: () => false, make}]));`,
  );
  expect(code).toBe(1);
  expect(output).toMatch(/unforeseen\n\s+at /);
});

test('two starts at once make a step once', async () => {
  const root = freshCheckout();
  const code = `
    const make = async () => { await sleep(300); appendFileSync(log, 'made'); };
    await runMain(() => prepare(places, [{title: 'a step', isCurrent: () => existsSync(log), make}]));`;
  const ended = await Promise.all([scripted(root, code), scripted(root, code)]);
  expect(ended.map(end => end.code)).toEqual([0, 0]);
  expect(readFileSync(join(root, 'log'), 'utf8')).toBe('made');
});
