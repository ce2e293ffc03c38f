import {expect, test} from 'vitest';
import {Notebook} from './support.ts';

/** Declares `name` so that `read` gives `value`. */
const KINDS: Readonly<Record<string, (name: string) => readonly [cell: string, read: string, value: unknown]>> = {
  let: name => [`let ${name} = 1`, name, 1],
  const: name => [`const ${name}: number = 2`, name, 2],
  var: name => [`var ${name} = 3`, name, 3],
  function: name => [`function ${name}() { return 4 }`, `${name}()`, 4],
  'async generator': name => [`async function* ${name}() { yield 5 }`, `(await ${name}().next()).value`, 5],
  class: name => [`class ${name} { static v = 6 }`, `${name}.v`, 6],
  enum: name => [`enum ${name} { A = 7 }`, `JSON.stringify(${name})`, '{"7":"A","A":7}'],
  namespace: name => [`namespace ${name} { export const v = 8 }`, `JSON.stringify(${name})`, '{"v":8}'],
  import: name => [`import {sep as ${name}} from 'node:path'`, name, '/'],
  'import *': name => [`import * as ${name} from 'node:path'`, `${name}.sep`, '/'],
  'import default': name => [`import ${name} from 'node:path'`, `${name}.posix.sep`, '/'],
  destructuring: name => [`const {${name}} = {${name}: 9}`, name, 9],
  export: name => [`export let ${name} = 10`, name, 10],
  decorated: name => [`@((c: any) => c) class ${name} { static v = 11 }`, `${name}.v`, 11],
};
const kinds = Object.keys(KINDS);

test.each(kinds)('a name declared by %s can be declared again by every other kind, and back', async first => {
  const notebook = new Notebook();
  for (const second of kinds) {
    const name = `pair_${first}_${second}`.replaceAll(/\W/g, '_');
    for (const kind of [first, second, first]) {
      const [cell, read, value] = KINDS[kind]?.(name) ?? [];
      await notebook.run(String(cell));
      expect([kind, await notebook.run(String(read))]).toEqual([kind, value]);
    }
  }
});

test('a cell that is run again begins anew', async () => {
  const notebook = new Notebook();
  const cell = 'enum Level { Low = 1 }\nvar count: number | undefined\nconst before = count\ncount = 1\nbefore';
  expect(await notebook.run(cell)).toBeUndefined();
  expect(await notebook.run(cell)).toBeUndefined();
  expect(await notebook.run('enum Level { High = 2 }', 'Object.keys(Level)')).toEqual(['2', 'High']);
});

test('a const can be assigned at run time: the type checker is who reports it', async () => {
  const notebook = new Notebook();
  expect(await notebook.run('const fixed = 1', 'fixed = 2', 'fixed')).toBe(2);
  expect(await notebook.run('{ const inner = 1; try { inner = 2 } catch (e) { var kind = e.name } }', 'kind')).toBe(
    'TypeError',
  );
});
