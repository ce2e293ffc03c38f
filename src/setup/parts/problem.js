import {UsageProblem} from './arguments.js';

/**
 * A fault of the machine or of its setup that the user can mend: printed as one sentence, without a stack.
 */
export class SetupProblem extends Error {
  name = 'SetupProblem';
}

/**
 * Runs a program's main function and sets the exit code that it returns. A `SetupProblem` becomes its sentence on
 * stderr and exit code 1, a `UsageProblem` the same with 2; anything else is a fault of ours and keeps its stack.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    const expected = error instanceof SetupProblem || error instanceof UsageProblem;
    console.error(expected ? error.message : error);
    process.exitCode = error instanceof UsageProblem ? 2 : 1;
  }
}
