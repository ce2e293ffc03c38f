import {
  activeEnvironment,
  checkKernelName,
  type Destination,
  findKernel,
  gradlabKernel,
  installKernel,
  listKernels,
  uninstallKernel,
} from '../../kernel/install/index.ts';
import type {Command} from '../command.ts';
import {projectFolder} from '../project.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab kernel install | uninstall | list [options]
  --user               in your own Jupyter folder (the default)
  --prefix DIR         under DIR/share/jupyter
  --sys-prefix         in the active Python environment (VIRTUAL_ENV, CONDA_PREFIX), else in the checkout's .venv
  --name NAME          the kernel's name; default gradlab
  --display-name TEXT  the name that people see`;

const options = {
  user: {type: 'boolean'},
  prefix: {type: 'string'},
  'sys-prefix': {type: 'boolean'},
  name: {type: 'string'},
  'display-name': {type: 'string'},
  help: {type: 'boolean', short: 'h'},
} as const;

type Values = ReturnType<
  typeof readArguments<{args: string[]; options: typeof options; allowPositionals: true}>
>['values'];

const wrong = (sentence: string): UsageError => new UsageError(`${sentence}\n${usage}`);

function destinationOf({user, prefix, 'sys-prefix': environment}: Values): Destination {
  const given = [user && '--user', prefix !== undefined && '--prefix', environment && '--sys-prefix'].filter(Boolean);
  if (given.length > 1) throw wrong(`Give ${given.join(' or ')}, not both.`);
  if (prefix === '') throw wrong('--prefix must name a folder.');
  if (prefix !== undefined) return {prefix};
  if (!environment) return {};
  const active = activeEnvironment(projectFolder, process.env);
  if (active === undefined) throw new CommandError('Cannot use --sys-prefix as no Python environment is active.');
  return {prefix: active};
}

function nameOf({name}: Values): string | undefined {
  try {
    return name === undefined ? undefined : checkKernelName(name);
  } catch (error) {
    throw wrong((error as Error).message);
  }
}

/** Does a piece of work on files; where that fails, the reason becomes the command's one sentence. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new CommandError((error as Error).message);
  }
}

function install(values: Values): string {
  const destination = destinationOf(values);
  const title = values['display-name'];
  if (title?.trim() === '') throw wrong('--display-name must not be empty.');
  const spec = gradlabKernel(projectFolder, {name: nameOf(values), title});
  const present = findKernel(spec.name, destination);
  if (present !== undefined && !present.ours) {
    throw new CommandError(`Cannot install the kernel ${spec.name} as another one has that name: ${present.folder}`);
  }
  return `Installed in ${attempt(() => installKernel(spec, destination))}`;
}

function uninstall(values: Values): string {
  if (values['display-name'] !== undefined) throw wrong('--display-name goes with install only.');
  const [name = 'gradlab', destination] = [nameOf(values), destinationOf(values)];
  const folder = attempt(() => uninstallKernel(name, destination));
  if (folder === undefined) {
    throw new CommandError(`Cannot uninstall the kernel ${name} as it is not installed there.`);
  }
  return `Removed ${folder}`;
}

function list(values: Values): string {
  if (values.name !== undefined || values['display-name'] !== undefined) throw wrong('list takes no name.');
  const lines = listKernels(destinationOf(values)).map(({name, title, folder}) => `${name}  ${title}  ${folder}`);
  return lines.length > 0 ? lines.join('\n') : 'No kernel is installed there.';
}

const actions: Readonly<Record<string, (values: Values) => string>> = {install, uninstall, list};

/** `gradlab kernel`: our kernelspec for a Jupyter outside the project: this user's (the default), a prefix's or an environment's. */
export const kernel: Command = {
  name: 'kernel',
  form: 'kernel install | uninstall | list [options]',
  summary: 'install the kernel for another Jupyter',
  run(args) {
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [action, ...more] = positionals;
    if (action === undefined) throw wrong('An action is missing.');
    if (more.length > 0) throw wrong(`One action at a time: ${positionals.join(' ')}`);
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (act === undefined) throw wrong(`Unknown action "${action}".`);
    console.log(act(values));
    return 0;
  },
};
