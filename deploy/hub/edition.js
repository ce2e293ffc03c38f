import {join} from 'node:path';
import {run, tail} from '../../src/setup/parts/command.js';
import {SetupProblem} from '../../src/setup/parts/problem.js';

/** Cuts the student edition of these notebooks (none: all lessons) into a folder, or brings the one there up to date. */
export async function cutEdition(places, folder, notebooks = []) {
  const program = join(places.dist, 'cli', 'main.js');
  const {code, output} = await run(places.node, [program, 'student', folder, ...notebooks], {cwd: places.root});
  if (code !== 0) throw new SetupProblem(`The student edition could not be cut:\n${tail(output)}`);
}
