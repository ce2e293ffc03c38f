import {runInThisContext} from 'node:vm';
import {transformSync} from 'oxc-transform';
import {type Exercise, judge} from '../exercises/index.ts';

/**
 * Whether the stub of an exercise, as the learner finds it, is judged as nothing written.
 *
 * @param answer the expression that the lesson's check judges
 * @returns a sentence for each fault
 */
export async function stubFaults(exercise: Exercise, answer: string): Promise<readonly string[]> {
  // in a function, so that two stubs may have one name
  const {code} = transformSync('stub.ts', `(() => {\n${exercise.stub}\nreturn (${answer});\n})()`);
  let stub: unknown;
  try {
    stub = runInThisContext(code);
  } catch (error) {
    return [`Its stub must make "${answer}" without the cells above: ${(error as Error).message}`];
  }
  const {status} = await judge(exercise, stub);
  return status === 'stub' ? [] : [`Its stub is judged "${status}"`];
}
