import {mkdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {readOptions} from '../src/setup/parts/arguments.js';
import {placesOf} from '../src/setup/parts/places.js';
import {runMain} from '../src/setup/parts/problem.js';
import {build} from '../src/setup/prepare/build.js';
import {charts} from '../src/setup/prepare/charts.js';
import {prepare} from '../src/setup/prepare/index.js';
import {kernels} from '../src/setup/prepare/kernels.js';
import {links} from '../src/setup/prepare/links.js';
import {packages} from '../src/setup/prepare/packages.js';
import {settings} from '../src/setup/prepare/settings.js';
import {hubPlacesOf} from './hub/places.js';
import {hubSteps} from './hub/steps.js';

const usage = `Usage: node deploy/image.js [--prefix DIR]
  --prefix DIR  a Python environment with JupyterLab in it that gets the kernel and the charts;
                without it .venv-hub is made, with JupyterLab and JupyterHub`;

/** Makes all that an image of this checkout holds, and starts nothing. */
async function main(args) {
  const options = readOptions(args, {prefix: {type: 'string'}, help: {type: 'boolean', short: 'h'}}, usage);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  if (options.prefix === undefined) {
    await prepare(hubPlacesOf(), hubSteps);
    return 0;
  }
  const environment = resolve(options.prefix);
  mkdirSync(environment, {recursive: true});
  const places = {
    ...placesOf(),
    environment,
    share: join(environment, 'share', 'jupyter'),
    configuration: join(environment, 'etc', 'jupyter'),
  };
  await prepare(places, [packages, links, build, settings, kernels, charts]);
  return 0;
}

await runMain(main);
