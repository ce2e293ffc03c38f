import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {isAbsolute, join, relative, resolve} from 'node:path';
import {readOptions, UsageProblem} from './parts/arguments.js';
import {jupyterEnvironment} from './parts/jupyter.js';
import {placesOf} from './parts/places.js';
import {freePortAfter, isFree} from './parts/port.js';
import {runMain, SetupProblem} from './parts/problem.js';
import {prepare} from './prepare/index.js';

/** The lesson that opens where none is named, from the folder that JupyterLab shows. */
const firstLesson = 'notebooks/01-losses.ipynb';

const usageOf = ({call, installed}) => `Usage: ${call} [NOTEBOOK] [--port N] [--no-browser]
  NOTEBOOK         notebook to open (${firstLesson}), or --notebook FILE
  --port N         port on 127.0.0.1 (8888)
  --no-browser     print the address, open no browser${
    installed
      ? `
  JupyterLab shows the folder you are in. What it needs is made in .gradlab there; remove that folder to be rid of it.
  npx gradlab lessons copies the lessons to notebooks/.`
      : ''
  }`;

function readPort(text, usage) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new UsageProblem(`Cannot start JupyterLab as --port must be 1 to 65535: current value is ${text}\n${usage}`);
}

/** Path of the notebook from the folder that JupyterLab shows, with forward slashes, as its address wants it. */
function readNotebook(work, text) {
  const path = relative(work, resolve(process.cwd(), text));
  if (path.startsWith('..') || isAbsolute(path)) {
    throw new SetupProblem(`Cannot open ${text} as it must lie in ${work}.`);
  }
  if (!existsSync(join(work, path))) throw new SetupProblem(`Cannot open ${text} as there is no such file.`);
  return path.split('\\').join('/');
}

async function checkPort(port, call) {
  if (await isFree(port)) return;
  const other = await freePortAfter(port);
  throw new SetupProblem(`Port ${port} is taken. This one is free: ${call} --port ${other}`);
}

/** JupyterLab's arguments: loopback only, its random token on, root allowed only for root. Without a notebook its list of files. */
function jupyterArguments({work, port, notebook, browser}) {
  const page = notebook === undefined ? '' : `/tree/${notebook.split('/').map(encodeURIComponent).join('/')}`;
  return [
    '-m',
    'jupyterlab',
    '--ServerApp.ip=127.0.0.1',
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    `--ServerApp.root_dir=${work}`,
    `--LabApp.default_url=/lab${page}`,
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
    const child = spawn(places.python, args, {cwd: places.work, env: environment, stdio: 'inherit', detached: true});
    const stop = () => child.kill('SIGTERM');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    child.once('error', fail);
    child.once('close', (code, signal) => done(signal ? 0 : (code ?? 1)));
  });
}

/** `npm start` and `gradlab lab`: makes what is missing, then serves JupyterLab until Ctrl-C. */
async function main(args) {
  const places = placesOf();
  const {installed, work} = places;
  const call = installed ? 'npx gradlab lab' : 'npm start --';
  const usage = usageOf({call, installed});
  const options = readOptions(
    args,
    {
      port: {type: 'string', default: '8888'},
      'no-browser': {type: 'boolean', default: false},
      notebook: {type: 'string'},
      help: {type: 'boolean', short: 'h'},
    },
    usage,
    {allowsOne: true},
  );
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const port = readPort(options.port, usage);
  const named = options.given ?? options.notebook ?? (installed ? undefined : join(work, firstLesson));
  const present = existsSync(join(work, firstLesson)) ? firstLesson : undefined;
  const notebook = named === undefined ? present : readNotebook(work, named);
  await checkPort(port, call);
  await prepare(places);
  if (notebook === undefined)
    console.error('There are no lessons here: npx gradlab lessons copies them to notebooks/.');
  return serve(places, jupyterArguments({work, port, notebook, browser: !options['no-browser']}));
}

await runMain(main);
