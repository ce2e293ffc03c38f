import {parseArgs} from 'node:util';

/** A call with arguments that the program does not know: its sentence goes to stderr, the exit code is 2. */
export class UsageProblem extends Error {
  name = 'UsageProblem';
}

/**
 * The options of a call. Throws a `UsageProblem` with Node's own sentence about the argument at fault and the usage.
 */
export function readOptions(args, options, usage) {
  try {
    return parseArgs({args, options, allowPositionals: false, strict: true}).values;
  } catch (error) {
    throw new UsageProblem(`${error.message.split('. To specify')[0]}\n${usage}`);
  }
}
