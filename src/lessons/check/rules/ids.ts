import {findingAt, ownMetadata} from '../lesson-file.ts';
import {lineAt} from '../prose.ts';
import type {Rule} from '../rule.ts';

/** An id of the curriculum as prose writes it: [E5.4], [F5-1], [D5.2.1a], [H6]. */
const CITED = /\[(?<id>[A-Z]+\d?[.\d-]*[a-z]?['′]?)\](?!\()/g;

/** Ids in prose and in metadata are those of the curriculum. */
export const ids: Rule = (lesson, course) =>
  lesson.notebook.cells.flatMap(cell => {
    const unknown = (id: string, line: number) =>
      findingAt(lesson, cell, 'id', {
        message: `The curriculum has no item [${id}].`,
        fix: 'Look it up in curriculum.json beside the lessons.',
        line,
      });
    const listed = ownMetadata(cell).ids;
    const inMetadata = Array.isArray(listed) ? listed.map(String).filter(id => !course.ids.has(id)) : [];
    const inProse =
      cell.cell_type === 'markdown'
        ? [...cell.source.matchAll(CITED)].filter(
            ({groups}) => /\d/.test(groups?.id ?? '') && !course.ids.has(groups?.id ?? ''),
          )
        : [];
    return [
      ...inMetadata.map(id => unknown(id, 1)),
      ...inProse.map(({index, groups}) => unknown(groups?.id ?? '', lineAt(cell.source, index))),
    ];
  });
