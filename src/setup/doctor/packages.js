import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from '../parts/command.js';
import {brokenParts, packages} from '../prepare/packages.js';

const fixOf = ({installed}) =>
  installed
    ? 'npm install gradlab; npm must be allowed to run the install scripts of node, koffi and zeromq'
    : 'npm start (or npm test) installs them; where it fails, remove node_modules first';

/** The Node that npm installs for Gradlab, and the Node that runs this. */
export async function examineNode(places) {
  const {code, output} = await run(places.node, ['--version']);
  const good = code === 0;
  return {
    part: 'Node',
    good,
    found: good ? `${output.trim()} (this runs on ${process.version})` : `not at ${places.node}`,
    fix: fixOf(places),
  };
}

/** The packages with a native part, and those of them that only work on Gradlab itself needs. */
const nativeParts = ['zeromq', 'koffi', 'oxc-parser', 'oxc-transform', '@resvg/resvg-js', 'sharp', 'typescript'];
const nativeTools = ['rolldown', '@biomejs/biome'];

/** Whether the installed packages are those of package.json, and whether each native part starts. */
export async function examinePackages(places) {
  const {root, installed, folderOf} = places;
  const fix = fixOf(places);
  const versionOf = name => {
    const path = join(folderOf(name), 'package.json');
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined;
  };
  const {dependencies, devDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const names = Object.keys(installed ? dependencies : {...dependencies, ...devDependencies});
  const absent = names.filter(name => !versionOf(name));
  const current = installed || packages.isCurrent(places);
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
  const findings = [...nativeParts, ...(installed ? [] : nativeTools)].map(name => {
    const reason = broken[name] ?? broken.node;
    return {part: name, good: !reason, found: reason ?? `${versionOf(name)}, starts`, fix};
  });
  return [list, ...findings];
}
