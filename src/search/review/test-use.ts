import type {Mark} from './mark.ts';
import type {StudyEntry} from './study-entry.ts';

/** The test set: one use, and after it neither a search nor a row. */
export function testUse(entries: readonly StudyEntry[]): Mark {
  const rule = 'the test set is used once, at the end';
  const uses = entries.filter(({did}) => did === 'test').length;
  if (uses === 0) return {rule, mark: 'cannot be told', why: 'The log has no use of the test set.'};
  if (uses > 1) {
    return {rule, mark: 'broken', why: `It was used ${uses} times: from the second on, it has helped to choose.`};
  }
  const after = entries.slice(entries.findIndex(({did}) => did === 'test') + 1);
  const next = after.find(({did}) => did === 'row' || did === 'search');
  if (next !== undefined) {
    const what = next.did === 'row' ? `the row "${next.name}"` : 'a search';
    return {rule, mark: 'broken', why: `After its use came ${what}: whoever ran it knew the test set's answer.`};
  }
  return {rule, mark: 'kept', why: 'One use, and neither a row nor a search after it.'};
}
