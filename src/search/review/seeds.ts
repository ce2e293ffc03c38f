import type {Mark} from './mark.ts';
import type {RowEntry, SeedValues, StudyEntry} from './study-entry.ts';

const FEWEST = 3;

/** Seeds: at least three in every row, and in what the test set said of it. */
export function seeds(entries: readonly StudyEntry[]): Mark {
  const rule = 'every row has three seeds or more';
  const rows = entries.filter((entry): entry is RowEntry => entry.did === 'row');
  const tests = entries.flatMap(entry => (entry.did === 'test' ? Object.entries(entry.values) : []));
  if (rows.length === 0) return {rule, mark: 'cannot be told', why: 'The log has no row.'};
  const counts: readonly (readonly [string, number])[] = [
    ...rows.map(({name, values}) => [`"${name}"`, count(values)] as const),
    ...tests.map(([name, values]) => [`"${name}" on the test set`, count(values)] as const),
  ];
  const few = counts.filter(([, seeds]) => seeds < FEWEST);
  if (few.length === 0) {
    const least = Math.min(...counts.map(([, seeds]) => seeds));
    return {
      rule,
      mark: 'kept',
      why: `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}, each with ${least} or more.`,
    };
  }
  const listed = [...new Set(few.map(([name, seeds]) => `${name} has ${seeds}`))].join(', ');
  return {rule, mark: 'broken', why: `${listed}: chance cannot be told from effect.`};
}

/** Seeds with a number; a run that failed is none. */
const count = (values: SeedValues): number => Object.values(values).filter(value => Number.isFinite(value)).length;
