/** A process that searches or compares with a file, prints the table as JSON, and may be killed at any moment. */
import {compare} from '../../src/comparison/index.ts';
import {coarseToFine, hyperband, integer, logUniform, search} from '../../src/search/index.ts';
import {build, evaluateSlowly} from './trials.ts';

const [kind, file = '', threads = '0'] = process.argv.slice(2);
const module = new URL('trials.ts', import.meta.url).href;
const workers = Number(threads);
const options = {file, workers, ...(workers > 0 ? {} : {version: 1})};

async function table() {
  if (kind === 'compare') {
    const configs = Object.fromEntries([0.1, 0.2, 0.3, 0.4].map(rate => [`rate ${rate}`, {rate}]));
    return compare(configs, [1, 2, 3, 4, 5, 6, 7, 8], workers > 0 ? {module, name: 'build'} : build, options);
  }
  const space = {rate: logUniform({from: 1e-5, to: 1}), units: integer({from: 1, to: 9})};
  const evaluate = workers > 0 ? {module, name: 'evaluateSlowly'} : evaluateSlowly;
  const proposer = kind === 'hyperband' ? {proposer: hyperband({to: 27})} : {proposer: coarseToFine(), trials: 40};
  return (await search(space, evaluate, {...options, ...proposer, seed: 3})).trials;
}

table().then(done => {
  process.stdout.write(JSON.stringify(done.rows()));
});
