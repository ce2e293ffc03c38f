import {spawnSync} from 'node:child_process';
import {existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {Workspace} from '../../../src/kernel/types/workspace.ts';

const notebook = realpathSync(mkdtempSync(join(tmpdir(), 'gradlab-test-')));
mkdirSync(join(notebook, 'node_modules'));
writeFileSync(join(notebook, 'node_modules/kept'), '');
afterAll(() => rmSync(notebook, {recursive: true, force: true}));

describe('the temporary folder of the cells', () => {
  it('is removed without what it links', () => {
    const workspace = new Workspace(notebook, '');
    expect(existsSync(join(workspace.folder, '../node_modules/kept'))).toBe(true);
    workspace.remove();
    expect(existsSync(workspace.folder)).toBe(false);
    expect(existsSync(join(notebook, 'node_modules/kept'))).toBe(true);
  });

  it('is removed by the next kernel if its own was killed, not if that lives', () => {
    const {pid} = spawnSync(process.execPath, ['--version']);
    const left = join(realpathSync(tmpdir()), `gradlab-types-${pid}-test`);
    mkdirSync(left);
    symlinkSync(notebook, join(left, 'link'), 'junction');
    const other = join(realpathSync(tmpdir()), `gradlab-types-${process.ppid}-test`);
    mkdirSync(other, {recursive: true});
    const workspace = new Workspace(notebook, '');
    expect([existsSync(left), existsSync(other), existsSync(workspace.folder)]).toEqual([false, true, true]);
    expect(lstatSync(join(notebook, 'node_modules')).isDirectory()).toBe(true);
    workspace.remove();
    rmSync(other, {recursive: true});
  });
});
