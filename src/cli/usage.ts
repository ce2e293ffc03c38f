import {type ParseArgsConfig, parseArgs} from 'node:util';

/** A call that the program does not understand: one sentence and the usage, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A call that is right but cannot be done: one sentence, exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/**
 * Reads the arguments of a command by Node's `parseArgs`. Errors: `UsageError` with Node's sentence about the argument
 * at fault, followed by `usage`.
 */
export function readArguments<const Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. To specify')[0] : String(error);
    throw new UsageError(`${message}\n${usage}`);
  }
}
