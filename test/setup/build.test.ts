import {cpSync, existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freshCheckout, linkPackages, prepareSteps, project, temporaryFolder} from './checkout.ts';

function checkoutWithSource(): string {
  const root = freshCheckout();
  for (const name of ['tsconfig.json', 'tsconfig.build.json']) cpSync(join(project, name), join(root, name));
  linkPackages(root, ['node', 'typescript', '@typescript', '@types', 'undici-types']);
  writeFileSync(join(root, 'src', 'one.ts'), 'export const one: number = 1;\n');
  return root;
}

test('sources are compiled once, again when one changes, and a fault in them leaves the old dist whole', async () => {
  const root = checkoutWithSource();
  const path = temporaryFolder();
  const first = await prepareSteps(root, ['build'], path);
  expect(first.output).toMatch(/^Compiling src to dist … \d+\.\d s\n$/);
  expect(first.code).toBe(0);
  expect(readFileSync(join(root, 'dist', 'one.js'), 'utf8')).toContain('export const one = 1');

  expect(await prepareSteps(root, ['build'], path)).toEqual({code: 0, output: ''});

  writeFileSync(join(root, 'src', 'two.ts'), "export const two: number = 'two';\n");
  const broken = await prepareSteps(root, ['build'], path);
  expect(broken.code).toBe(1);
  expect(broken.output).toContain('The sources do not compile');
  expect(broken.output).toContain('TS2322');
  expect(existsSync(join(root, 'dist', 'one.js'))).toBe(true);
  expect(existsSync(join(root, 'dist', 'two.js'))).toBe(false);
  expect(readdirSync(join(root, 'node_modules')).filter(name => name.startsWith('.gradlab'))).toEqual([]);

  writeFileSync(join(root, 'src', 'two.ts'), 'export const two: number = 2;\n');
  expect((await prepareSteps(root, ['build'], path)).code).toBe(0);
  expect(existsSync(join(root, 'dist', 'two.js'))).toBe(true);
});
