import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {stopOnSignals} from '../run/index.ts';
import {jailed} from './jail.ts';

/**
 * How kernels of submissions are kept apart: in Linux namespaces, which hold whatever code they run; or by Node's permission
 * model, which stops what happens by mistake or by a plain attempt, and no code that means to get out.
 */
export type Isolation = 'namespaces' | 'permissions';

/** The best isolation that this system has, by trying it. */
export async function bestIsolation(): Promise<Isolation> {
  if (process.platform !== 'linux') return 'permissions';
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-grade-'));
  const [root, stage] = [join(folder, 'root'), join(folder, 'stage')];
  mkdirSync(root);
  mkdirSync(stage);
  const file = join(stage, 'connection.json');
  writeFileSync(file, '');
  const [program = '', ...words] = jailed(['test', '-f', file], {root, stage, readable: [], memory: 256});
  const remove = (): void => rmSync(folder, {recursive: true, force: true});
  const trial = promisify(execFile)(program, words, {timeout: 20_000});
  // What still runs would make the folder again.
  const release = stopOnSignals(async () => {
    trial.child.kill('SIGKILL');
    await trial.catch(() => undefined);
    remove();
  });
  try {
    await trial;
    return 'namespaces';
  } catch {
    return 'permissions';
  } finally {
    release();
    remove();
  }
}
