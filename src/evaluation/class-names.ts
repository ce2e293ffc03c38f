import {positiveInteger, refusal} from '../base/index.ts';

/** The names of classes, or how many there are; then they are called '0', '1', … */
export type Classes = readonly string[] | number;

/** How many classes there may be, to check class numbers by. */
export const countOf = (what: string, classes: Classes | undefined): number => {
  if (classes === undefined) return Infinity;
  if (typeof classes === 'number') return positiveInteger(what, 'classes', classes);
  const isNames = Array.isArray(classes) && classes.length > 0 && classes.every(name => typeof name === 'string');
  if (isNames) return classes.length;
  throw new TypeError(refusal(what, 'classes', 'be a list of names or their number', classes));
};

/** The names; where nothing is said, of as many classes as there are in the lists. */
export function namesOf(classes: Classes | undefined, ...lists: readonly ArrayLike<number>[]): readonly string[] {
  if (Array.isArray(classes)) return classes;
  const most = lists.map(list => Array.from(list).reduce((largest, number) => Math.max(largest, number), 0));
  const count = (classes as number | undefined) ?? Math.max(...most) + 1;
  return Array.from({length: count}, (_, index) => String(index));
}
