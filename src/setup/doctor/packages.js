import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from '../parts/command.js';
import {brokenParts, packages} from '../prepare/packages.js';

const fix = 'npm start (or npm test) installs them; where it fails, remove node_modules first';

/** The project's own Node, which npm installs, and the Node that runs this. */
export async function examineNode({node}) {
  const {code, output} = await run(node, ['--version']);
  const good = code === 0;
  return {
    part: 'Node',
    good,
    found: good ? `${output.trim()} (this runs on ${process.version})` : `not at ${node}`,
    fix,
  };
}

function versionOf(modules, name) {
  const path = join(modules, name, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined;
}

/** Whether the installed packages are those of package.json, and whether each native part starts. */
export async function examinePackages(places) {
  const {root, modules} = places;
  const {dependencies, devDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const names = Object.keys({...dependencies, ...devDependencies});
  const absent = names.filter(name => !versionOf(modules, name));
  const current = packages.isCurrent(places);
  const count = `${names.length - absent.length} of ${names.length}`;
  const list = {
    part: 'npm packages',
    good: absent.length === 0 && current,
    found:
      absent.length > 0
        ? `${count}: ${absent.join(', ')} missing`
        : count + (current ? '' : ', not checked since package.json changed'),
    fix,
  };
  if (absent.length === names.length) return [list];
  const broken = await brokenParts(places);
  const parts = [
    'zeromq',
    'koffi',
    'oxc-parser',
    'oxc-transform',
    '@resvg/resvg-js',
    'typescript',
    'rolldown',
    '@biomejs/biome',
  ];
  const findings = parts.map(name => {
    const reason = broken[name] ?? broken.node;
    return {part: name, good: !reason, found: reason ?? `${versionOf(modules, name)}, starts`, fix};
  });
  return [list, ...findings];
}
