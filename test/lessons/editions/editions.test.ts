import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {checkLessons} from '../../../src/lessons/check/index.ts';
import {codeHashes} from '../../../src/lessons/document/index.ts';
import {instructorEdition, leaksIn, readSource, studentEdition} from '../../../src/lessons/editions/index.ts';
import {readExercises} from '../../../src/lessons/exercises/index.ts';
import {append, code, notebookOf, prose, twoLessons} from './course.ts';

const ids = (notebook: {readonly cells: readonly {readonly id: string}[]}) => notebook.cells.map(({id}) => id);

describe('tags', {timeout: 30_000}, () => {
  it('say in which edition a cell is', async () => {
    const {paths} = twoLessons();
    const [mean = ''] = paths;
    append(
      mean,
      prose('plan', 'Show the chart first.', ['instructor']),
      code('answer', 'const answer = 1;', ['solution']),
      prose('hello', 'Dear student', ['student']),
      prose('draft', 'Not ready', ['remove']),
      prose('title-slide', '## Means', ['slide', 'other']),
    );
    const source = await readSource(paths);
    const added = ['plan', 'answer', 'hello', 'draft', 'title-slide'];
    const student = notebookOf((await studentEdition(source)).files, '20-mean.ipynb');
    const instructor = notebookOf((await instructorEdition(source)).files, '20-mean.ipynb');
    expect(ids(student).filter(id => added.includes(id))).toEqual(['hello', 'title-slide']);
    expect(ids(instructor).filter(id => added.includes(id))).toEqual(['plan', 'answer', 'title-slide']);
    expect(student.cells.at(-1)?.metadata).toEqual({tags: ['slide', 'other'], slideshow: {slide_type: 'slide'}});
  });
});

describe('the student’s edition', {timeout: 30_000}, () => {
  it('holds notebooks, recorded exercises and the glossary, and no answer', async () => {
    const {paths} = twoLessons();
    const {files, course, kind} = await studentEdition(await readSource(paths));
    expect([...files.keys()].sort()).toEqual([
      '20-mean.ipynb',
      '21-median.ipynb',
      'exercises/20-mean.json',
      'exercises/21-median.json',
      'glossary.md',
    ]);
    expect([kind, course]).toEqual(['student', [20, 21]]);
    for (const content of files.values()) expect(String(content)).not.toMatch(/reduce|toSorted/);
  });

  it('is not made if an answer stands in any file of it, however it is written', async () => {
    const plants: readonly [ReturnType<typeof code>, RegExp][] = [
      [
        code(
          'own',
          'const m = (v: readonly number[]): number =>\n  values.reduce((sum: number, value) => sum + value, 0)\n/ values.length',
        ),
        /^20-mean\.ipynb holds the solution of exercise "mean"$/m,
      ],
      [
        code('comment', '// values.reduce((sum, value) => sum + value, 0) / values.length'),
        /20-mean\.ipynb holds the solution of exercise "mean"/,
      ],
      [
        prose('prose', 'Answer: `values.reduce((sum, value) =&gt; sum + value, 0) / values.length;`'),
        /20-mean\.ipynb holds the solution of exercise "mean"/,
      ],
      [
        {
          ...code('printed', 'show(mean)'),
          outputs: [
            {
              output_type: 'stream',
              name: 'stdout',
              text: '(values) => values.reduce((sum, value) => sum + value, 0) / values.length\n',
            },
          ],
        } as ReturnType<typeof code>,
        /20-mean\.ipynb holds the solution of exercise "mean"/,
      ],
      [
        code('wrong', 'values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN'),
        /20-mean\.ipynb holds the wrong answer "middle value" of exercise "mean"/,
      ],
    ];
    for (const [cell, message] of plants) {
      const {paths} = twoLessons();
      append(paths[0] as string, cell);
      await expect(studentEdition(await readSource(paths)), cell.id).rejects.toThrow(message);
      // the same cell is no leak if it is the instructor's
      const {paths: tagged} = twoLessons();
      append(tagged[0] as string, {...cell, metadata: {tags: ['instructor']}});
      await expect(studentEdition(await readSource(tagged)), cell.id).resolves.toBeDefined();
    }
  });

  it('is not made if a file beside the lessons gives an answer away, also one of another lesson', async () => {
    const {folder, paths} = twoLessons();
    mkdirSync(join(folder, 'parts'));
    const text =
      'export const f = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;';
    writeFileSync(join(folder, 'parts', 'index.ts'), text);
    append(paths[0] as string, code('parts', `import {f} from './parts/index.ts';`));
    const source = await readSource([paths[0] as string]);
    await expect(studentEdition(source)).rejects.toThrow('parts/index.ts holds the solution of exercise "mean"');
    const exercises = await readExercises(join(folder, 'exercises', '21-median.ts'));
    expect(leaksIn(new Map([['a.md', text]]), new Map([['21-median', exercises]]))).toHaveLength(2);
  });

  it('takes a single line of a solution for the formula that a lesson teaches, two of them for the solution', async () => {
    const lines = [
      'const mean = sum(z.map(each => each)) / z.length;',
      'const s2 = sum(z.map(each => (each - mean) ** 2));',
    ];
    const solution = new Function('z', 'sum', [...lines, 'return mean / s2;'].join('\n'));
    const exercises = [{id: 'a', solution, wrong: []}] as unknown as Awaited<ReturnType<typeof readExercises>>;
    const leaks = (text: string) => leaksIn(new Map([['a.md', text]]), new Map([['a', exercises]]));
    expect(leaks(lines[0] as string)).toEqual([]);
    expect(leaks(lines.join(' and then '))).toEqual(['a.md holds the solution of exercise "a"']);
  });

  it('empties an answer’s check, and keeps the words for a stub', async () => {
    const {paths} = twoLessons();
    const said = (id: string, status: string) => ({
      ...code(id, '1'),
      execution_count: 3,
      outputs: [
        {output_type: 'display_data', data: {'application/vnd.gradlab.check+json': {id: 'mean', status}}, metadata: {}},
      ],
    });
    const cells = ['pass', 'hint', 'counter-example', 'threw', 'stub'].map(status => said(status, status) as never);
    append(paths[0] as string, ...cells);
    const {files} = await studentEdition(await readSource(paths));
    const [empty, ...answered] = notebookOf(files, '20-mean.ipynb').cells.slice(-cells.length).reverse();
    for (const cell of answered) expect(cell, cell.id).toMatchObject({outputs: [], execution_count: null});
    expect(empty).toMatchObject({outputs: [{output_type: 'display_data'}], execution_count: 3});
  });

  it('says which exercise cannot be recorded, is checked nowhere, or has a stub that is an answer', async () => {
    const cut = async (...changes: readonly (readonly [from: string, to: string])[]): Promise<unknown> => {
      const {folder, paths} = twoLessons();
      const file = join(folder, 'exercises', '20-mean.ts');
      const text = changes.reduce((before, [from, to]) => before.replace(from, to), readFileSync(file, 'utf8'));
      writeFileSync(file, text);
      return studentEdition(await readSource(paths));
    };
    await expect(cut(['cases: [[[1, 2, 6]],', 'cases: [[new Set([1]) as never],'])).rejects.toThrow(
      '20-mean: Cannot record exercise "mean" as values of case 1 must be made of',
    );
    await expect(cut([`id: 'mean'`, `id: 'other'`])).rejects.toThrow(
      '20-mean: Exercise "other" must be checked in a cell of the lesson',
    );
    await expect(cut(['=> NaN; // your line', '=> 3; // your line'])).rejects.toThrow(
      '20-mean: Exercise "mean": Its stub is judged "counter-example"',
    );
  });
});

describe('an edition of some lessons', {timeout: 30_000}, () => {
  it('has no link that leads out of it, and is not at fault for requiring others', async () => {
    const {root, paths} = twoLessons();
    const text =
      'See [the mean](20-mean.ipynb#idea), [its words](glossary.md#lesson-21), [a site](https://example.org).';
    append(paths[1] as string, prose('links', text));
    const {files, course} = await studentEdition(await readSource([paths[1] as string]));
    expect(notebookOf(files, '21-median.ipynb').cells.at(-1)?.source).toBe(
      'See the mean, [its words](glossary.md#lesson-21), [a site](https://example.org).',
    );
    const whole = await instructorEdition(await readSource(paths));
    expect(notebookOf(whole.files, '21-median.ipynb').cells.at(-1)?.source).toContain('(20-mean.ipynb#idea)');
    const out = join(root, 'out');
    mkdirSync(out);
    for (const path of ['21-median.ipynb', 'glossary.md']) writeFileSync(join(out, path), String(files.get(path)));
    writeFileSync(join(out, 'edition.json'), JSON.stringify({edition: 'student', course, files: {}}));
    const notebook = readFileSync(join(out, '21-median.ipynb'), 'utf8').replace('"requires": []', '"requires": [20]');
    writeFileSync(join(out, '21-median.ipynb'), notebook);
    const {findings} = await checkLessons([join(out, '21-median.ipynb')], {load: readExercises});
    expect(findings.filter(({code: kind}) => kind === 'settings' || kind === 'link')).toEqual([]);
  });

  it('is refused if its notebooks lie in two folders', async () => {
    const [one, two] = [twoLessons(), twoLessons()];
    await expect(readSource([...one.paths, ...two.paths])).rejects.toThrow('notebooks must lie in one folder');
  });
});

describe('the instructor’s edition', {timeout: 30_000}, () => {
  it('has each solution with what it needs, the wrong answers, and notes, none of which counts as the lesson’s', async () => {
    const {folder, paths} = twoLessons();
    const file = join(folder, 'exercises', '20-mean.ts');
    const text = readFileSync(file, 'utf8')
      .replace(/solution: .*/, 'solution: values => total(values) / values.length,')
      .replace(/values\.length \+ 1|\(values\.length - 1\)/, 'shared(values)')
      .replace(
        'const mean = exercise',
        'const shared = (values: readonly number[]): number => values.length;\nconst total: Mean = values => values.reduce((sum, value) => sum + value, 0);\n\nconst mean = exercise',
      );
    writeFileSync(file, text);
    const source = await readSource(paths);
    const notebook = notebookOf((await instructorEdition(source)).files, '20-mean.ipynb');
    const cell = (id: string) => notebook.cells.find(each => each.id === id)?.source;
    expect(cell('exercise-mean-check-solution')).toBe(`// the solution of “mean”
const meanSolution: typeof mean = (() => {
type Mean = (values: readonly number[]) => number;
const total: Mean = values => values.reduce((sum, value) => sum + value, 0);
return values => total(values) / values.length;
})();
await check("mean", meanSolution);`);
    expect(cell('exercise-mean-check-wrong')).toContain(
      '**one too few.** Try a list of one number. By what do you divide?',
    );
    expect(cell('exercise-mean-check-wrong')).toContain(
      'What they use:\n\n```typescript\nconst shared = (values: readonly number[]): number => values.length;\n```',
    );
    expect(cell('for-the-instructor')).toContain('about 30 minutes, needs no other lesson, and asks for 1 guesses');
    const [before, after] = [codeHashes(source.lessons[0]?.notebook as never), codeHashes(notebook)];
    expect(after).toEqual(before);
  });
});
