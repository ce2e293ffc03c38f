import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {readCurriculum} from '../curriculum/index.ts';
import {readManifest} from '../editions/index.ts';
import type {Course} from './rule.ts';

/** What a folder of lessons has beside its notebooks: the curriculum, the glossary, the other lessons. */
export function courseOf(folder: string): Course {
  const glossary = join(folder, 'glossary.md');
  const numbers = readdirSync(folder).map(name => /^(\d\d)-.*\.ipynb$/.exec(name)?.[1]);
  return {
    ids: new Set(readCurriculum(folder).map(({id}) => id)),
    glossary: existsSync(glossary) ? readFileSync(glossary, 'utf8') : undefined,
    // an edition of some lessons may require others
    numbers: new Set([
      ...numbers.filter(digits => digits !== undefined).map(Number),
      ...(readManifest(folder)?.course ?? []),
    ]),
  };
}
