import {readdirSync, statSync} from 'node:fs';
import {join, relative} from 'node:path';

/** A notebook that a learner has handed in for a lesson. */
export interface Submission {
  readonly learner: string;
  /** Name of the lesson: `'01-losses'`. */
  readonly lesson: string;
  readonly file: string;
}

/** What a folder of submissions holds. */
export interface Collected {
  readonly learners: readonly string[];
  readonly submissions: readonly Submission[];
  /** Files that are not graded, each with the reason, as one sentence. */
  readonly passedOver: readonly string[];
}

/** Folders that are no learner's. */
const isHidden = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** A notebook that lies in the folder itself: `ada-01-losses.ipynb`. */
const NAMED = /^(.+?)[-_ ](\d\d-.+)$/;

/**
 * Finds the notebooks in `FOLDER/LEARNER/…/LESSON.ipynb` and `FOLDER/LEARNER-LESSON.ipynb`. What follows the lesson's name, as
 * in `01-losses (1).ipynb`, is passed over; of several notebooks of one learner for one lesson the last changed one counts.
 * Links are not followed: they could lead to files of others.
 *
 * @param lessons names of the lessons that there are
 */
export function findSubmissions(folder: string, lessons: readonly string[]): Collected {
  const learners = new Set<string>();
  const passedOver: string[] = [];
  const newest = new Map<string, Submission & {readonly changed: number}>();
  const take = (learner: string, name: string, file: string): void => {
    const told = relative(folder, file);
    const lesson = lessons.find(
      each => name === each || (name.startsWith(each) && /^[^a-z0-9-]/.test(name[each.length] ?? '')),
    );
    if (lesson === undefined) {
      passedOver.push(`${told}: there is no lesson of that name`);
      return;
    }
    const found = {learner, lesson, file, changed: statSync(file).mtimeMs};
    const key = JSON.stringify([learner, lesson]);
    const other = newest.get(key);
    const [last, older] = other !== undefined && other.changed >= found.changed ? [other, found] : [found, other];
    newest.set(key, last);
    if (older !== undefined)
      passedOver.push(`${relative(folder, older.file)}: ${learner} has a newer one for ${lesson}`);
  };
  const walk = (path: string, learner: string | undefined): void => {
    for (const entry of readdirSync(path, {withFileTypes: true}).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const [file, isNotebook] = [join(path, entry.name), entry.name.endsWith('.ipynb')];
      if (isHidden(entry.name)) continue;
      if (entry.isSymbolicLink()) passedOver.push(`${relative(folder, file)}: links are not followed`);
      else if (entry.isDirectory()) {
        if (learner === undefined) learners.add(entry.name);
        walk(file, learner ?? entry.name);
      } else if (isNotebook && entry.isFile()) {
        const name = entry.name.slice(0, -'.ipynb'.length);
        const [, owner, lesson = name] = learner === undefined ? (NAMED.exec(name) ?? []) : [];
        const who = learner ?? owner;
        if (who === undefined) passedOver.push(`${relative(folder, file)}: its name does not say whose it is`);
        else take(who, lesson, file);
        if (who !== undefined) learners.add(who);
      }
    }
  };
  walk(folder, undefined);
  const submissions = [...newest.values()].map(({learner, lesson, file}) => ({learner, lesson, file}));
  return {learners: [...learners].toSorted(), submissions, passedOver};
}
