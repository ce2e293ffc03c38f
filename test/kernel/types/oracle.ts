import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));

const compilerOptions = {
  target: 'es2023',
  lib: ['es2023', 'esnext'],
  module: 'esnext',
  moduleResolution: 'bundler',
  types: ['node'],
  strict: true,
  noImplicitAny: false,
  noImplicitThis: false,
  useUnknownInCatchVariables: false,
  noEmit: true,
  skipLibCheck: true,
  experimentalDecorators: true,
};

/**
 * What the command line compiler says of programs, each the cells of a notebook one after another in a file: a list of
 * `code line:column` for each cell, lines counted in the cell. Types that are not written are any, as in cells.
 */
export function compile(programs: readonly (readonly string[])[]): readonly (readonly (readonly string[])[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-oracle-'));
  try {
    symlinkSync(modules, join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, include: ['*.ts']}));
    for (const [index, cells] of programs.entries()) {
      writeFileSync(join(folder, `p${index}.ts`), [...cells, 'export {};'].join('\n'));
    }
    const tsc = join(modules, 'typescript/bin/tsc');
    const {stdout} = spawnSync(process.execPath, [tsc, '--pretty', 'false'], {cwd: folder, encoding: 'utf8'});
    const found = [...stdout.matchAll(/^p(\d+)\.ts\((\d+),(\d+)\): error TS(\d+)/gm)];
    return programs.map((cells, index) => {
      const mine = found.filter(match => Number(match[1]) === index);
      let first = 1;
      return cells.map(cell => {
        const start = first;
        first += cell.split('\n').length;
        return mine
          .filter(match => Number(match[2]) >= start && Number(match[2]) < first)
          .map(match => `${match[4]} ${Number(match[2]) - start + 1}:${match[3]}`);
      });
    });
  } finally {
    // A link to node_modules is removed as a link.
    for (const name of readdirSync(folder)) rmSync(join(folder, name), {force: true, recursive: false});
    rmSync(folder, {recursive: true, force: true});
  }
}
