import type {Mark} from './mark.ts';
import type {RowEntry, StudyEntry, StudySettings} from './study-entry.ts';

/** Changes: every row after the first differs from one before it in exactly one setting. */
export function oneChange(entries: readonly StudyEntry[]): Mark {
  const rule = 'a row changes one setting';
  const rows = entries.filter((entry): entry is RowEntry => entry.did === 'row');
  if (rows.length < 2) {
    return {rule, mark: 'cannot be told', why: `The log has ${rows.length === 0 ? 'no row' : 'one row'}.`};
  }
  for (const [index, row] of rows.entries()) {
    if (index === 0) continue;
    const nearest = rows
      .slice(0, index)
      .map(before => ({before, changed: changedIn(before.settings, row.settings)}))
      .reduce((best, next) => (Math.abs(next.changed.length - 1) < Math.abs(best.changed.length - 1) ? next : best));
    const {before, changed} = nearest;
    if (changed.length === 0) {
      return {
        rule,
        mark: 'broken',
        why: `"${row.name}" has the settings of "${before.name}": which of the two counts?`,
      };
    }
    if (changed.length > 1) {
      const why = `"${row.name}" differs even from "${before.name}" in ${changed.join(' and ')}: which of them did it?`;
      return {rule, mark: 'broken', why};
    }
  }
  return {rule, mark: 'kept', why: `${rows.length} rows, each one setting away from one before it.`};
}

/** Names of the settings that differ; one that only one of both has, differs. */
function changedIn(a: StudySettings, b: StudySettings): readonly string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter(name => !Object.is(a[name], b[name]));
}
