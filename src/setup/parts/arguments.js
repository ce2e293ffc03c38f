import {parseArgs} from 'node:util';

/** A call with arguments that the program does not know: its sentence goes to stderr, the exit code is 2. */
export class UsageProblem extends Error {
  name = 'UsageProblem';
}

/**
 * The options of a call and, where one is allowed, its argument without a name as `given`. Throws a `UsageProblem` with
 * Node's own sentence about the argument at fault and the usage.
 */
export function readOptions(args, options, usage, {allowsOne = false} = {}) {
  try {
    const {values, positionals} = parseArgs({args, options, allowPositionals: allowsOne, strict: true});
    const [given, ...more] = positionals;
    if (more.length > 0) throw new Error(`Give one argument, not ${positionals.length}: ${positionals.join(' ')}`);
    return allowsOne ? {...values, given} : values;
  } catch (error) {
    throw new UsageProblem(`${error.message.split('. To specify')[0]}\n${usage}`);
  }
}
