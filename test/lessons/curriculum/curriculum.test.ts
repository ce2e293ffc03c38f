import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it, onTestFinished} from 'vitest';
import {readCurriculum} from '../../../src/lessons/curriculum/index.ts';

const items = readCurriculum(fileURLToPath(new URL('../../../notebooks', import.meta.url)));

/** A folder whose curriculum.json has this text. */
function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-curriculum-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  writeFileSync(join(folder, 'curriculum.json'), text);
  return folder;
}

describe('the curriculum', () => {
  it('has every equation from 5.1 to 5.43, every algorithm, and the other sources whole', () => {
    const ids = new Set(items.map(({id}) => id));
    const series = (letter: string, count: number) => Array.from({length: count}, (_, i) => `${letter}${i + 1}`);
    const wanted = [
      ...series('E5.', 43),
      "E5.15'",
      ...series('A5-', 11),
      ...series('X5-', 3),
      ...series('G', 7),
      ...series('H', 7),
      ...series('N', 17),
      ...series('R', 11),
    ];
    expect(wanted.filter(id => !ids.has(id))).toEqual([]);
    // the curriculum has no figure 5-19
    expect(series('F5-', 33).filter(id => !ids.has(id))).toEqual(['F5-19']);
    expect(items).toHaveLength(156);
  });

  it('gives every item to lessons that exist', () => {
    expect(items.flatMap(({lessons}) => lessons).filter(lesson => !(lesson >= 1 && lesson <= 19))).toEqual([]);
  });

  it('is none where there is no file, and names what is damaged', () => {
    expect(readCurriculum(tmpdir())).toEqual([]);
    expect(() => readCurriculum(folderWith('{'))).toThrow(/as it must be JSON: /);
    expect(() => readCurriculum(folderWith('{}'))).toThrow(/as items must be a list: current value is undefined/);
    expect(() => readCurriculum(folderWith('{"items": [{"id": "E1"}]}'))).toThrow(
      /as item 0 must have id, what and lessons/,
    );
    const twice = '{"id": "E1", "what": "x", "lessons": [1]}';
    expect(() => readCurriculum(folderWith(`{"items": [${twice}, ${twice}]}`))).toThrow(
      /as ids must differ: current value is "E1"/,
    );
  });
});
