import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {refusal} from '../../base/index.ts';

/** One thing that the course covers. */
export interface CurriculumItem {
  /** `'E5.4'`: E equation, A algorithm, X example, F figure, and so on; see the file's `sources`. */
  readonly id: string;
  /** What it is, in our words. */
  readonly what: string;
  /** The lessons that cover it. */
  readonly lessons: readonly number[];
  /** Its numbers, as text. Default none. */
  readonly numbers?: string;
  /** Where its source is wrong. Default nowhere known. */
  readonly erratum?: string;
}

/**
 * The items of `curriculum.json` in a folder of lessons; none if there is no such file.
 *
 * @throws RangeError that names the file and the item if one is damaged or stands there twice
 */
export function readCurriculum(folder: string): readonly CurriculumItem[] {
  const file = join(folder, 'curriculum.json');
  if (!existsSync(file)) return [];
  const {items} = parsed(file) as {readonly items?: unknown};
  if (!Array.isArray(items)) throw new RangeError(refusal(`read ${file}`, 'items', 'be a list', items));
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (!isItem(item))
      throw new RangeError(refusal(`read ${file}`, `item ${index}`, 'have id, what and lessons', item));
    if (seen.size === seen.add(item.id).size) throw new RangeError(refusal(`read ${file}`, 'ids', 'differ', item.id));
  }
  return items;
}

function parsed(file: string): object {
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8'))) as object;
  } catch (error) {
    throw new RangeError(`Cannot read ${file} as it must be JSON: ${(error as Error).message}`);
  }
}

function isItem(value: unknown): value is CurriculumItem {
  const {id, what, lessons, numbers, erratum} = Object(value) as Partial<Record<keyof CurriculumItem, unknown>>;
  const isText = (each: unknown) => typeof each === 'string' && each !== '';
  const isOptional = (each: unknown) => each === undefined || isText(each);
  const isLessons = Array.isArray(lessons) && lessons.length > 0 && lessons.every(Number.isInteger);
  return isText(id) && isText(what) && isLessons && isOptional(numbers) && isOptional(erratum);
}
