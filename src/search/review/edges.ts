import type {Mark} from './mark.ts';
import type {SearchEntry, StudyEntry} from './study-entry.ts';

/** Edges [D5.5]: in the last search of each setting the best value does not lie at an end of its range. */
export function edges(entries: readonly StudyEntry[]): Mark {
  const rule = 'no best value lies at an edge';
  const searches = entries.filter((entry): entry is SearchEntry => entry.did === 'search');
  if (searches.length === 0) return {rule, mark: 'cannot be told', why: 'The log has no search.'};
  const last = new Map(
    searches.flatMap(search => Object.keys(search.space).map(setting => [setting, search] as const)),
  );
  for (const [setting, search] of last) {
    const {best, edges: found, space, trials} = search;
    if (best === undefined) return {rule, mark: 'cannot be told', why: `All ${trials} trials of a search failed.`};
    const edge = found.find(each => each.setting === setting);
    if (edge === undefined) continue;
    const value = best.settings[setting];
    const shown = typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
    const why = `The best ${setting}, ${shown}, lies at the ${edge.side} edge of ${space[setting]}, and no search went beyond.`;
    return {rule, mark: 'broken', why};
  }
  const names = [...last.keys()].join(', ');
  return {rule, mark: 'kept', why: `The best values lie inside their ranges: ${names}.`};
}
