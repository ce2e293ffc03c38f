import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, describe, expect, it} from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const folder = mkdtempSync(join(ROOT, 'node_modules/.gradlab-readme-'));

afterAll(() => rmSync(folder, {recursive: true}));

const blocks = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code]) => code as string,
);

/** What the compiler says of files that stand in a project of somebody's own, with these options. */
function complaints(sources: readonly string[], options: object): string {
  const files = sources.map((source, index) => {
    const file = join(folder, `${index}.ts`);
    writeFileSync(file, source);
    return file;
  });
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    target: 'es2023',
    ...options,
  };
  writeFileSync(config, JSON.stringify({compilerOptions, files}));
  try {
    execFileSync(process.execPath, [TSC, '-p', config], {encoding: 'utf8'});
    return '';
  } catch (error) {
    return (error as {stdout: string}).stdout;
  }
}

describe('the TypeScript of the README, against the compiled package', () => {
  it('is found', () => {
    expect(blocks.length).toBeGreaterThan(2);
  });

  it.each([{module: 'nodenext'}, {module: 'esnext', moduleResolution: 'bundler'}])(
    'has right types with %o',
    options => {
      expect(complaints(blocks, options)).toBe('');
    },
  );

  it('is really checked', () => {
    const wrong = `import {regularizers} from 'gradlab';\nexport const count: number = regularizers.l2().getClassName();`;
    expect(complaints([wrong], {module: 'nodenext'})).toContain(`'string' is not assignable to type 'number'`);
  });
});
