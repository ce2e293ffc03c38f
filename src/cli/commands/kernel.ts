import {gradlabKernel, installKernel, listKernels, uninstallKernel} from '../../kernel/install/index.ts';
import type {Command} from '../command.ts';
import {projectFolder} from '../project.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = 'Usage: gradlab kernel install | uninstall | list [--user | --prefix DIR]';

/** Does one action at the destination that the options name and gives the line to print. */
function act(action: string | undefined, prefix: string | undefined): string {
  const destination = prefix === undefined ? {} : {prefix};
  if (action === 'install') return `Installed in ${installKernel(gradlabKernel(projectFolder), destination)}`;
  if (action === 'uninstall') {
    const folder = uninstallKernel('gradlab', destination);
    if (folder === undefined)
      throw new CommandError('Cannot uninstall the kernel gradlab as it is not installed there.');
    return `Removed ${folder}`;
  }
  if (action === 'list') {
    const lines = listKernels(destination).map(({name, title, folder}) => `${name}  ${title}  ${folder}`);
    return lines.length > 0 ? lines.join('\n') : 'No kernel is installed there.';
  }
  throw new UsageError(`${action === undefined ? 'An action is missing.' : `Unknown action "${action}".`}\n${usage}`);
}

/** `gradlab kernel`: our kernelspec for a Jupyter outside the project, this user's (the default) or a prefix's. */
export const kernel: Command = {
  name: 'kernel',
  form: 'kernel install | uninstall | list [--user | --prefix DIR]',
  summary: 'install the kernel for another Jupyter',
  run(args) {
    const options = {user: {type: 'boolean'}, prefix: {type: 'string'}, help: {type: 'boolean', short: 'h'}} as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    if (values.user && values.prefix !== undefined)
      throw new UsageError(`Give --user or --prefix, not both.\n${usage}`);
    if (positionals.length > 1) throw new UsageError(`One action at a time: ${positionals.join(' ')}\n${usage}`);
    console.log(act(positionals[0], values.prefix));
    return 0;
  },
};
