import {codeHashes} from '../../document/index.ts';
import {findingAt, ownMetadata} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';

/** Outputs belong to the code that stands there: the first cell whose code, or that above it, has changed is named. */
export const stale: Rule = lesson => {
  if (lesson.number === undefined) return [];
  const hashes = codeHashes(lesson.notebook);
  const cell = lesson.notebook.cells.find(
    each => each.cell_type === 'code' && each.source.trim() !== '' && ownMetadata(each).code !== hashes.get(each.id),
  );
  if (cell === undefined) return [];
  const known = ownMetadata(cell).code !== undefined;
  const message = known ? 'The code has changed since the outputs were made.' : 'The outputs were not made by gradlab.';
  return [findingAt(lesson, cell, 'stale', {message, fix: `gradlab run --in-place ${lesson.path}`})];
};
