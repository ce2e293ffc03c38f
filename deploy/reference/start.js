import {join} from 'node:path';
import {readOptions, UsageProblem} from '../../src/setup/parts/arguments.js';
import {runHere} from '../../src/setup/parts/command.js';
import {runMain} from '../../src/setup/parts/problem.js';
import {prepare} from '../../src/setup/prepare/index.js';
import {referencePlacesOf} from './places.js';
import {referenceSteps} from './steps.js';

const usage = `Usage: npm run reference -- OUT
  OUT  a folder: new, empty, or a reference that was written before`;

/** `npm run reference`: installs what is missing, then writes the reference of the library under the project's Node. */
async function main(args) {
  const {help, given} = readOptions(args, {help: {type: 'boolean', short: 'h'}}, usage, {allowsOne: true});
  if (help) {
    console.log(usage);
    return 0;
  }
  if (given === undefined) throw new UsageProblem(`A folder is missing.\n${usage}`);
  const places = referencePlacesOf();
  await prepare(places, referenceSteps);
  return runHere(places.node, [join(places.reference, 'main.js'), given]);
}

await runMain(main);
