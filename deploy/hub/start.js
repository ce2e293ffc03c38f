import {chmodSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {runHere} from '../../src/setup/parts/command.js';
import {writeAtomically} from '../../src/setup/parts/files.js';
import {freePortAfter, isFree} from '../../src/setup/parts/port.js';
import {runMain, SetupProblem} from '../../src/setup/parts/problem.js';
import {prepare} from '../../src/setup/prepare/index.js';
import {cutEdition} from './edition.js';
import {addLearners} from './learners.js';
import {readHubOptions, usage} from './options.js';
import {hubPlacesOf} from './places.js';
import {hubSteps} from './steps.js';

/** Throws where the port is taken, and names a free one. */
async function checkPort(port) {
  if (await isFree(port)) return;
  throw new SetupProblem(`Port ${port} is taken. This one is free: --port ${await freePortAfter(port)}`);
}

/** Writes what jupyterhub_config.py reads, for this user's eyes only. */
function writeSettings(file, content) {
  writeAtomically(file, JSON.stringify(content, null, 2));
  chmodSync(file, 0o600);
}

function tellClass(list, url, folder) {
  const names = Object.keys(list);
  const width = Math.max(8, ...names.map(name => name.length));
  console.log(`The class is at ${url}  (Ctrl-C ends it; its files are in ${folder})`);
  if (names.length === 0) console.log('The class list is empty: start again with --learners NAME,NAME…');
  else console.log(`${'learner'.padEnd(width)}  password`);
  for (const [name, password] of Object.entries(list)) console.log(`${name.padEnd(width)}  ${password}`);
}

/** Prepares the checkout for a class, cuts the student edition, then runs JupyterHub on loopback until Ctrl-C. */
async function main(args) {
  const places = hubPlacesOf();
  const options = readHubOptions(args, places.root);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  if (process.platform === 'win32')
    throw new SetupProblem('JupyterHub does not run on Windows; use WSL or the Dockerfile.');
  await checkPort(options.port);
  await prepare(places, hubSteps);
  const state = join(options.folder, 'hub');
  for (const name of ['hub', 'learners']) mkdirSync(join(options.folder, name), {recursive: true, mode: 0o700});
  const list = addLearners(join(options.folder, 'learners.json'), options.learners);
  await cutEdition(places, join(options.folder, 'edition'), options.notebooks);
  const file = join(state, 'settings.json');
  const hubPort = await freePortAfter(options.port);
  writeSettings(file, {
    ...options,
    hubPort,
    proxyPort: await freePortAfter(hubPort),
    node: places.node,
    proxy: join(places.hub, 'node_modules', 'configurable-http-proxy', 'bin', 'configurable-http-proxy'),
  });
  tellClass(list, `http://127.0.0.1:${options.port}`, options.folder);
  const words = ['-m', 'jupyterhub', '--config', join(places.hub, 'jupyterhub_config.py')];
  return runHere(places.python, words, {cwd: state, env: {...process.env, GRADLAB_HUB: file}});
}

await runMain(main);
