#!/usr/bin/env node
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {runHere} from './parts/command.js';
import {placesOf} from './parts/places.js';
import {runMain, SetupProblem} from './parts/problem.js';
import {prepare} from './prepare/index.js';
import {leftOut} from './prepare/left-out.js';

/** The Node that npm installed for Gradlab; where it could not, the one that runs this if it is new enough. */
function nodeFor({node}) {
  if (existsSync(node)) return node;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new SetupProblem(
    `Gradlab runs on Node 24, which npm did not install with it: ${node} is missing, and this is ${process.version}. ` +
      'Allow npm to run the install script of the package "node" and install again, or use Node 24.',
  );
}

/** Parts that npm left out would be missed by the first cell only, in words that help nobody. */
function refuseParts(missing) {
  if (missing.length === 0) return;
  throw new SetupProblem(
    `npm left out ${missing.length} packages of Gradlab, as it does on a Node older than 20.19, and this is ${process.version}. ` +
      `Install them by name: npm install ${missing.join(' ')}`,
  );
}

/** Where JupyterLab was set up in this folder and no other environment is active, its OpenBLAS serves all commands. */
function environmentFor({installed, environment}) {
  const {VIRTUAL_ENV, CONDA_PREFIX} = process.env;
  const isOurs = installed && !VIRTUAL_ENV && !CONDA_PREFIX && existsSync(environment);
  return isOurs ? {...process.env, VIRTUAL_ENV: environment} : process.env;
}

/**
 * The program `gradlab`. In a checkout it first makes what is stale, but for `doctor`, which must say what is wrong
 * and mend nothing; then it runs the compiled command line under the project's Node.
 */
async function main(args) {
  const places = placesOf();
  if (args[0] === 'doctor')
    return runHere(process.execPath, [join(places.root, 'src', 'setup', 'doctor.js'), ...args.slice(1)]);
  if (places.installed) refuseParts(leftOut(places));
  else await prepare(places);
  // Exercises are modules; whether the folder they were copied to says so in a package.json is no news for the user.
  const words = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', join(places.dist, 'cli', 'main.js'), ...args];
  return runHere(nodeFor(places), words, {env: environmentFor(places)});
}

await runMain(main);
