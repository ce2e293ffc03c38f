import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {commands, overview} from './overview.ts';
import {projectFolder} from './project.ts';
import {CommandError, UsageError} from './usage.ts';

/** The package's version. */
function version(): string {
  const content = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {readonly version: string};
  return content.version;
}

/** Finds the command and runs it. */
async function dispatch(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--version' || first === '-v') {
    console.log(version());
    return 0;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    console.log(overview());
    return 0;
  }
  const command = commands.find(({name}) => name === first);
  if (command) return command.run(rest);
  const kind = first?.startsWith('-') ? 'option' : 'command';
  throw new UsageError(
    `${first === undefined ? 'A command is missing.' : `Unknown ${kind} "${first}".`}\n${overview()}`,
  );
}

dispatch(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const expected = error instanceof UsageError || error instanceof CommandError;
    console.error(expected ? error.message : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
