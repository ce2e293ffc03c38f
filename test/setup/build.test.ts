import {cpSync, existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshCheckout, linkPackages, prepareSteps, project, temporaryFolder} from './checkout.ts';

const double = 'export function double(x: i32): i32 {\n  return 2 * x;\n}\n';

function checkoutWithSource(): string {
  const root = freshCheckout();
  for (const name of ['tsconfig.json', 'tsconfig.build.json']) cpSync(join(project, name), join(root, name));
  linkPackages(root, ['node', 'typescript', '@typescript', '@types', 'undici-types', 'assemblyscript']);
  const kernels = join(root, 'src', 'engine', 'assembly');
  cpSync(join(project, 'src', 'engine', 'assembly', 'asconfig.json'), join(kernels, 'asconfig.json'));
  writeFileSync(join(kernels, 'index.ts'), double);
  writeFileSync(join(root, 'src', 'one.ts'), 'export const one: number = 1;\n');
  return root;
}

test('sources are compiled once, again when one changes, and a fault in them leaves the old dist whole', {
  timeout: 60_000,
}, async () => {
  const root = checkoutWithSource();
  const path = temporaryFolder();
  const first = await prepareSteps(root, ['build'], path);
  expect(first.output).toMatch(/^Compiling src to dist … \d+\.\d s\n$/);
  expect(first.code).toBe(0);
  expect(readFileSync(join(root, 'dist', 'one.js'), 'utf8')).toContain('export const one = 1');

  const compiled = readFileSync(join(root, 'dist', 'engine', 'kernels.wasm'));
  expect(WebAssembly.Module.exports(new WebAssembly.Module(compiled)).map(({name}) => name)).toContain('double');

  expect(await prepareSteps(root, ['build'], path)).toEqual({code: 0, output: ''});

  writeFileSync(join(root, 'src', 'two.ts'), "export const two: number = 'two';\n");
  const broken = await prepareSteps(root, ['build'], path);
  expect(broken.code).toBe(1);
  expect(broken.output).toContain('The sources do not compile');
  expect(broken.output).toContain('TS2322');
  expect(existsSync(join(root, 'dist', 'one.js'))).toBe(true);
  expect(existsSync(join(root, 'dist', 'two.js'))).toBe(false);

  writeFileSync(join(root, 'src', 'two.ts'), '');
  writeFileSync(join(root, 'src', 'engine', 'assembly', 'index.ts'), double.replace('2 * x', 'y'));
  const wrong = await prepareSteps(root, ['build'], path);
  expect(wrong.code).toBe(1);
  expect(wrong.output).toContain("The engine's kernels do not compile");
  expect(wrong.output).toContain("Cannot find name 'y'");
  expect(readFileSync(join(root, 'dist', 'engine', 'kernels.wasm'))).toEqual(compiled);
  expect(readdirSync(join(root, 'node_modules')).filter(name => name.startsWith('.gradlab'))).toEqual([]);

  writeFileSync(join(root, 'src', 'engine', 'assembly', 'index.ts'), double);
  writeFileSync(join(root, 'src', 'two.ts'), 'export const two: number = 2;\n');
  expect((await prepareSteps(root, ['build'], path)).code).toBe(0);
  expect(existsSync(join(root, 'dist', 'two.js'))).toBe(true);
});
