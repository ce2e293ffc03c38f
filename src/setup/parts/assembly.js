import {mkdirSync, renameSync} from 'node:fs';
import {join} from 'node:path';
import {run} from './command.js';
import {SetupProblem} from './problem.js';

/** Compiles the engine's AssemblyScript kernels to engine/kernels.wasm in a folder; a broken build leaves the old file. */
export async function compileAssembly({root, modules, node}, folder) {
  const sources = join(root, 'src', 'engine', 'assembly');
  const target = join(folder, 'engine', 'kernels.wasm');
  const fresh = `${target}.${process.pid}`;
  mkdirSync(join(folder, 'engine'), {recursive: true});
  const compiler = join(modules, 'assemblyscript', 'bin', 'asc.js');
  const words = [compiler, 'index.ts', '--config', 'asconfig.json', '-o', fresh];
  const {code, output} = await run(node, words, {cwd: sources});
  if (code !== 0) throw new SetupProblem(`The engine's kernels do not compile:\n${output.trimEnd()}`);
  renameSync(fresh, target);
}
