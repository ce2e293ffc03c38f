import type {Mark} from './mark.ts';
import type {ReportEntry, SeedValues, StudyEntry} from './study-entry.ts';

/** Numbers may be rounded where they are reported: to three digits or more. */
const ROUNDING = 5e-3;

/** Bands: what is reported of a row has the least and the greatest value of its seeds. */
export function bands(entries: readonly StudyEntry[]): Mark {
  const rule = 'numbers are reported with their bands';
  const reports = entries.filter((entry): entry is ReportEntry => entry.did === 'report');
  if (reports.length === 0) return {rule, mark: 'cannot be told', why: 'The log has no report.'};
  for (const {name, least, greatest} of reports) {
    if (least === undefined || greatest === undefined) {
      return {rule, mark: 'broken', why: `"${name}" is reported as one number, without its least and greatest.`};
    }
    const numbers = Object.values(valuesOf(name, entries)).filter(value => Number.isFinite(value));
    if (numbers.length === 0)
      return {rule, mark: 'broken', why: `"${name}" is reported, and the log has no row of it.`};
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    if (!isNear(least, low) || !isNear(greatest, high)) {
      const [said, is] = [inWords(least, greatest), inWords(low, high)];
      return {rule, mark: 'broken', why: `"${name}" is reported with ${said}, but its seeds have ${is}.`};
    }
  }
  const count =
    reports.length === 1 ? 'The number that is reported has its' : `All ${reports.length} numbers have their`;
  return {rule, mark: 'kept', why: `${count} band, and it is that of the seeds.`};
}

/** What the test set said of a row; if nothing, the validation set. */
function valuesOf(name: string, entries: readonly StudyEntry[]): SeedValues {
  const tested = entries.findLast(entry => entry.did === 'test' && name in entry.values);
  if (tested?.did === 'test') return tested.values[name] ?? {};
  const row = entries.findLast(entry => entry.did === 'row' && entry.name === name);
  return row?.did === 'row' ? row.values : {};
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));

const inWords = (low: number, high: number): string =>
  `${Number(low.toPrecision(4))} to ${Number(high.toPrecision(4))}`;
