/**
 * Runs under the project's own Node: starts each native part once and prints, as JSON, the packages that fail with the
 * reason. Argument: the folder of Gradlab.
 */
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {placesOf} from '../parts/places.js';

const {root, installed, folderOf} = placesOf(process.argv[2]);
const require = createRequire(join(root, 'package.json'));
const load = name => import(pathToFileURL(require.resolve(name)).href);
const execute = (name, program) =>
  execFileSync(process.execPath, [join(folderOf(name), 'bin', program), '--version'], {stdio: 'pipe'});

const probes = {
  node: () => {
    if (!process.version.startsWith('v24.')) throw new Error(`expected Node 24, found ${process.version}`);
  },
  koffi: () => require('koffi').address(new Uint8Array(1)),
  zeromq: () => new (require('zeromq').Push)().close(),
  'oxc-parser': async () => (await load('oxc-parser')).parseSync('a.ts', 'let a: number').program,
  'oxc-transform': async () => (await load('oxc-transform')).transformSync('a.ts', 'let a: number').code,
  '@resvg/resvg-js': () => new (require('@resvg/resvg-js').Resvg)('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  sharp: () =>
    require('sharp')({create: {width: 1, height: 1, channels: 3, background: '#000'}})
      .raw()
      .toBuffer(),
  typescript: () => execute('typescript', 'tsc'),
  // What only those need who work on Gradlab: an installed package comes without.
  ...(!installed && {
    rolldown: () => load('rolldown'),
    '@biomejs/biome': () => execute('@biomejs/biome', 'biome'),
  }),
};

const broken = {};
for (const [name, probe] of Object.entries(probes)) {
  try {
    await probe();
  } catch (error) {
    broken[name] = String(error?.message ?? error).split('\n')[0];
  }
}
console.log(JSON.stringify(broken));
