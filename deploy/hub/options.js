import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {readOptions, UsageProblem} from '../../src/setup/parts/arguments.js';

export const usage = `Usage: node deploy/hub/start.js [--learners NAME,NAME…] [options]
  --learners NAMES  adds learners to the class list, each with a password that is printed
  --admin NAME      a learner's name that may see and stop all servers
  --class DIR       folder of the class: list, edition, learners' work (.class)
  --notebook FILE   a lesson to hand out, once for each (all)
  --port N          port on 127.0.0.1 (8000)
  --memory MB       memory of one learner's processes together (2048)
  --heap MB         heap of one kernel (1024)
  --threads N       threads of a kernel's matrix products (1)
  --idle SECONDS    idle time after which a server is stopped (3600)
  --config FILE     a file of JupyterHub's settings that is read last`;

/** A whole number of at least 1 from a call's options. */
function count(name, text, most = Number.MAX_SAFE_INTEGER) {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? 'a whole number of at least 1' : `1 to ${most}`;
  throw new UsageProblem(`Cannot start the hub as --${name} must be ${range}: current value is ${text}\n${usage}`);
}

function existing(name, path) {
  const whole = resolve(path);
  if (existsSync(whole)) return whole;
  throw new UsageProblem(
    `Cannot start the hub as --${name} must name a file that exists: current value is ${path}\n${usage}`,
  );
}

/** The options of a call, checked; paths are absolute. */
export function readHubOptions(args, root) {
  const text = standard => ({type: 'string', default: standard});
  const kinds = {
    learners: text(''),
    admin: {type: 'string', multiple: true, default: []},
    class: {type: 'string'},
    notebook: {type: 'string', multiple: true, default: []},
    port: text('8000'),
    memory: text('2048'),
    heap: text('1024'),
    threads: text('1'),
    idle: text('3600'),
    config: {type: 'string'},
    help: {type: 'boolean', short: 'h'},
  };
  const options = readOptions(args, kinds, usage);
  return {
    help: options.help ?? false,
    learners: options.learners.split(',').filter(Boolean),
    admins: options.admin,
    folder: options.class === undefined ? resolve(root, '.class') : resolve(options.class),
    notebooks: options.notebook.map(file => existing('notebook', file)),
    port: count('port', options.port, 65535),
    memory: count('memory', options.memory),
    heap: count('heap', options.heap),
    threads: count('threads', options.threads),
    idle: count('idle', options.idle),
    config: options.config === undefined ? '' : existing('config', options.config),
  };
}
