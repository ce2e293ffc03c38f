import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {isAbsolute, join, relative, resolve} from 'node:path';
import {readOptions, UsageProblem} from './parts/arguments.js';
import {jupyterEnvironment} from './parts/jupyter.js';
import {placesOf} from './parts/places.js';
import {freePortAfter, isFree} from './parts/port.js';
import {runMain, SetupProblem} from './parts/problem.js';
import {prepare} from './prepare/index.js';

const usage = `Usage: npm start -- [--port N] [--no-browser] [--notebook FILE]
  --port N         port on 127.0.0.1 (8888)
  --no-browser     print the address, open no browser
  --notebook FILE  notebook to open (notebooks/01-losses.ipynb)`;

function readPort(text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new UsageProblem(`Cannot start JupyterLab as --port must be 1 to 65535: current value is ${text}\n${usage}`);
}

/** Path of the notebook from the checkout, with forward slashes, as JupyterLab's address wants it. */
function readNotebook(root, text) {
  const path = relative(root, resolve(process.cwd(), text));
  if (path.startsWith('..') || isAbsolute(path)) {
    throw new SetupProblem(`Cannot open ${text} as it must lie in ${root}.`);
  }
  if (!existsSync(join(root, path))) throw new SetupProblem(`Cannot open ${text} as there is no such file.`);
  return path.split('\\').join('/');
}

async function checkPort(port) {
  if (await isFree(port)) return;
  const other = await freePortAfter(port);
  throw new SetupProblem(`Port ${port} is taken. This one is free: npm start -- --port ${other}`);
}

/** JupyterLab's arguments: loopback only, its random token on, root allowed only for root. */
function jupyterArguments({root, port, notebook, browser}) {
  const address = notebook.split('/').map(encodeURIComponent).join('/');
  return [
    '-m',
    'jupyterlab',
    '--ServerApp.ip=127.0.0.1',
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    `--ServerApp.root_dir=${root}`,
    `--LabApp.default_url=/lab/tree/${address}`,
    ...(browser ? [] : ['--no-browser']),
    ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
  ];
}

/**
 * Runs JupyterLab until it ends. Ctrl-C ends it at once instead of asking: it stands in a process group of its own, and
 * gets one SIGTERM from us, on which it also ends the kernels.
 */
function serve(places, args) {
  return new Promise((done, fail) => {
    const environment = jupyterEnvironment(places);
    const child = spawn(places.python, args, {cwd: places.root, env: environment, stdio: 'inherit', detached: true});
    const stop = () => child.kill('SIGTERM');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    child.once('error', fail);
    child.once('close', (code, signal) => done(signal ? 0 : (code ?? 1)));
  });
}

/** `npm start`: prepares the checkout, then serves JupyterLab on a lesson until Ctrl-C. */
async function main(args) {
  const options = readOptions(
    args,
    {
      port: {type: 'string', default: '8888'},
      'no-browser': {type: 'boolean', default: false},
      notebook: {type: 'string'},
      help: {type: 'boolean', short: 'h'},
    },
    usage,
  );
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const places = placesOf();
  const port = readPort(options.port);
  const lesson = join(places.root, 'notebooks', '01-losses.ipynb');
  const notebook = readNotebook(places.root, options.notebook ?? lesson);
  await checkPort(port);
  await prepare(places);
  return serve(places, jupyterArguments({root: places.root, port, notebook, browser: !options['no-browser']}));
}

await runMain(main);
