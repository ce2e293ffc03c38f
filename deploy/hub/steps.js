import {join} from 'node:path';
import {run, tail} from '../../src/setup/parts/command.js';
import {SetupProblem} from '../../src/setup/parts/problem.js';
import {hashOf, isStamped, stamp} from '../../src/setup/parts/stamp.js';
import {build} from '../../src/setup/prepare/build.js';
import {charts} from '../../src/setup/prepare/charts.js';
import {environment} from '../../src/setup/prepare/environment.js';
import {kernels} from '../../src/setup/prepare/kernels.js';
import {links} from '../../src/setup/prepare/links.js';
import {packages} from '../../src/setup/prepare/packages.js';
import {settings} from '../../src/setup/prepare/settings.js';
import {ownPackages} from '../own-packages.js';

/** The proxy that leads each learner to their server, from deploy/hub's own lock file. */
const proxy = ownPackages({
  name: 'configurable-http-proxy',
  folderOf: places => places.hub,
  title: 'Installing the proxy of the hub',
});

const requirementsOf = places => join(places.hub, 'requirements.txt');
const hubStampOf = places => join(places.environment, '.gradlab-hub');
const hubInputs = places => hashOf({files: [requirementsOf(places), join(places.environment, '.gradlab-environment')]});

/** JupyterHub within .venv-hub, beside the JupyterLab that is there. */
const hub = {
  title: 'Installing JupyterHub into .venv-hub',
  isCurrent: places => isStamped(hubStampOf(places), hubInputs(places)),
  async make(places) {
    const options = ['--no-deps', '--disable-pip-version-check', '--no-input', '--quiet'];
    const words = ['-m', 'pip', 'install', ...options, '--requirement', requirementsOf(places)];
    const {code, output} = await run(places.python, words, {cwd: places.root});
    if (code !== 0) throw new SetupProblem(`pip could not install deploy/hub/requirements.txt:\n${tail(output)}`);
    stamp(hubStampOf(places), hubInputs(places));
  },
};

/** What a checkout needs to serve a class, in the order in which the steps need each other. */
export const hubSteps = [
  packages,
  links,
  build,
  {...environment, title: 'Making .venv-hub with JupyterLab'},
  settings,
  kernels,
  {...charts, title: 'Copying the chart extension into .venv-hub'},
  proxy,
  hub,
];
