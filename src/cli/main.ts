import {endWithStarter} from './end-with-starter.ts';
import {commands, overview} from './overview.ts';
import {packageVersion} from './project.ts';
import {CommandError, UsageError} from './usage.ts';

/** Finds the command and runs it. */
async function dispatch(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--version' || first === '-v') {
    console.log(packageVersion());
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

endWithStarter();
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
