#!/usr/bin/env node
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {runHere} from './parts/command.js';
import {placesOf} from './parts/places.js';
import {runMain} from './parts/problem.js';
import {prepare} from './prepare/index.js';

/**
 * The program `gradlab`. In a checkout it first makes what is stale, but for `doctor`, which must say what is wrong
 * and mend nothing; then it runs the compiled command line under the project's Node.
 */
async function main(args) {
  const places = placesOf();
  if (args[0] === 'doctor')
    return runHere(process.execPath, [join(places.root, 'src', 'setup', 'doctor.js'), ...args.slice(1)]);
  if (existsSync(join(places.root, 'src', 'cli'))) await prepare(places);
  const node = existsSync(places.node) ? places.node : process.execPath;
  return runHere(node, [join(places.dist, 'cli', 'main.js'), ...args]);
}

await runMain(main);
