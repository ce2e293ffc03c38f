/**
 * Usage: npm run bench                      both benchmarks
 *        npm run bench -- kernel [ROUNDS]   our kernel against other kernels
 *        npm run bench -- parts              what regularizers, dropout, noise and batch norm add to a training step
 *        npm run bench -- [engine] …        a training step against other engines: see engine/arguments.ts
 */
import {USAGE} from './engine/arguments.ts';
import {benchEngine} from './engine/bench-engine.ts';
import {benchKernel} from './kernel.ts';
import {benchParts} from './parts/bench-parts.ts';

const [first, ...rest] = process.argv.slice(2);

async function main(): Promise<number> {
  if (first === '--help') {
    console.log(USAGE);
    return 0;
  }
  if (first === 'parts') return benchParts();
  if (first === undefined || first === 'kernel') await benchKernel(rest);
  if (first === 'kernel') return 0;
  return benchEngine(first === undefined || first === 'engine' ? rest : [first, ...rest]);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
