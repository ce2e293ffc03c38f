import {randomBytes} from 'node:crypto';
import {chmodSync, existsSync, readFileSync} from 'node:fs';
import {writeAtomically} from '../../src/setup/parts/files.js';
import {SetupProblem} from '../../src/setup/parts/problem.js';

/** Small letters and digits without those that are taken for each other. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random password of three groups, about 59 bits. */
function newPassword() {
  const draw = () => {
    // Bytes beyond the last whole round of the alphabet would favour its first letters.
    for (;;) {
      const [byte] = randomBytes(1);
      if (byte < 256 - (256 % letters.length)) return letters[byte % letters.length];
    }
  };
  return Array.from({length: 3}, () => Array.from({length: 4}, draw).join('')).join('-');
}

/** The class list in a file, names to passwords; empty where there is none yet. */
export function readLearners(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SetupProblem(`Cannot read the class list ${file}: ${error.message}`);
  }
}

/** Adds names to the class list, each with a new password; who stands in it keeps theirs. Gives the whole list. */
export function addLearners(file, names) {
  const bad = names.find(name => !/^[a-z][a-z0-9_-]{0,30}$/.test(name));
  if (bad !== undefined) {
    throw new SetupProblem(
      `Cannot add a learner as a name must be small letters, digits, "-" and "_", a letter first: current value is ${bad}`,
    );
  }
  const known = readLearners(file);
  const fresh = names.filter(name => !Object.hasOwn(known, name)).map(name => [name, newPassword()]);
  const list = {...known, ...Object.fromEntries(fresh)};
  writeAtomically(file, `${JSON.stringify(list, null, 2)}\n`);
  chmodSync(file, 0o600);
  return list;
}
