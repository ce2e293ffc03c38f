import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {run, tail} from '../parts/command.js';
import {saysOffline} from '../parts/network.js';
import {SetupProblem} from '../parts/problem.js';
import {hashOf, isStamped, stamp} from '../parts/stamp.js';
import {platformPackages} from './platform.js';

const stampOf = places => join(places.modules, '.gradlab-packages');

/** npm's own list of what it installed is an input too, as is what we ask of it: a change of either makes this step check again. */
function inputs({root, modules}) {
  const files = ['package.json', 'package-lock.json'].map(name => join(root, name));
  const probe = join(root, 'src', 'setup', 'prepare', 'probe.js');
  return hashOf({
    texts: [process.platform, process.arch],
    files: [...files, join(modules, '.package-lock.json'), probe],
  });
}

/** Runs npm: the one that runs us, else the one on the PATH. */
async function npm(root, args) {
  const ours = /npm-cli\.c?js$/.test(process.env.npm_execpath ?? '');
  const windows = process.platform === 'win32';
  const result = ours
    ? await run(process.execPath, [process.env.npm_execpath, ...args], {cwd: root})
    : await run('npm', args, {cwd: root, shell: windows});
  if (result.code === 0) return;
  if (result.code === 127 && !ours) {
    throw new SetupProblem('npm was not found on the PATH; it comes with Node (https://nodejs.org).');
  }
  if (saysOffline(result.output)) {
    throw new SetupProblem(
      "npm could not reach its registry, so the packages could not be installed. Connect this machine, or set npm's " +
        `registry or proxy, then run this again.\n${tail(result.output, 4)}`,
    );
  }
  throw new SetupProblem(`npm ${args[0]} failed:\n${tail(result.output)}`);
}

/** The packages with a native part that does not start under our Node, each with the reason. */
export async function brokenParts({root, node}) {
  if (!existsSync(node)) return {node: `${node} is missing: npm must be allowed to run the install script of "node"`};
  const probe = join(root, 'src', 'setup', 'prepare', 'probe.js');
  const {code, output} = await run(node, [probe, root], {cwd: root});
  const answer = /^\{.*\}$/m.exec(output);
  if (code !== 0 || !answer) return {node: tail(output, 3)};
  return JSON.parse(answer[0]);
}

function versionOf(places, name) {
  return JSON.parse(readFileSync(join(places.modules, name, 'package.json'), 'utf8')).version;
}

/**
 * The native parts of this platform that the lock file does not list (it was made on another one), installed by name
 * and version in one go, as npm drops what an earlier `--no-save` added.
 */
async function installPlatformParts(places, broken) {
  const missing = [];
  for (const name of Object.keys(broken)) {
    if (name === 'node') await run(process.execPath, ['installArchSpecificPackage'], {cwd: join(places.modules, name)});
    else missing.push(...platformPackages(places.modules, name));
  }
  const specs = missing.map(({name, version}) => `${name}@${version}`);
  if (specs.length > 0) await npm(places.root, ['install', '--no-save', ...specs]);
}

/**
 * node_modules by package.json and the lock file's versions. `npm install` and not `npm ci`: the lock file may not
 * list the native parts of this platform, which `npm ci` takes for an error. `--no-save` leaves both files alone.
 */
export const packages = {
  title: 'Installing npm packages',
  isCurrent: places => existsSync(places.node) && isStamped(stampOf(places), inputs(places)),
  async make(places) {
    await npm(places.root, ['install', '--no-save', '--no-audit', '--no-fund']);
    let broken = await brokenParts(places);
    if (Object.keys(broken).length > 0) {
      await installPlatformParts(places, broken);
      broken = await brokenParts(places);
    }
    const faults = Object.entries(broken).map(([name, reason]) =>
      name === 'node' ? `node: ${reason}` : `${name} ${versionOf(places, name)}: ${reason}`,
    );
    if (faults.length > 0) {
      throw new SetupProblem(
        `npm installed packages that do not load on ${process.platform} ${process.arch}:\n${faults.join('\n')}\n` +
          'Remove node_modules and run this again; if it stays, this platform lacks a build of them.',
      );
    }
    stamp(stampOf(places), inputs(places));
  },
};
