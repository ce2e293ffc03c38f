/**
 * `node fenced-launcher.js FLAGS LAUNCHER CONNECTION_FILE`: runs the kernel's launcher such that the processes which it starts,
 * and not it, get the flags of Node.
 */
import {pathToFileURL} from 'node:url';

const [, , flags = '[]', launcher = ''] = process.argv;
const quoted = (JSON.parse(flags) as readonly string[]).map(flag => JSON.stringify(flag));
process.env.NODE_OPTIONS = quoted.join(' ');
process.argv.splice(1, 3, launcher);
await import(pathToFileURL(launcher).href);
