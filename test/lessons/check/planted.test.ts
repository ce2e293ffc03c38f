import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {fixFormat, formatFinding} from '../../../src/lessons/check/index.ts';
import type {LessonFile} from '../../../src/lessons/check/lesson-file.ts';
import type {Course} from '../../../src/lessons/check/rule.ts';
import {RULES} from '../../../src/lessons/check/rules/index.ts';
import {type Cell, codeHashes, type Notebook} from '../../../src/lessons/document/index.ts';
import {exercise} from '../../../src/lessons/exercises/index.ts';
import {lessonNotebook} from '../../../src/lessons/template/lesson-notebook.ts';

type Mean = (values: readonly number[]) => number;
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const mean = exercise<Mean, readonly [values: readonly number[]]>({
  id: 'mean',
  covers: [],
  task: 'Write the mean of a list of numbers.',
  stub: 'const mean = (values: readonly number[]): number => NaN; // your line',
  solution: values => values.reduce((all, value) => all + value, 0) / values.length,
  inputs: ['values'],
  cases: [[[1, 2, 6]], [[4]]],
  wrong: [
    {name: 'sum', answer: sum, hint: 'a'},
    {name: 'first', answer: values => values[0] as number, hint: 'b'},
    {name: 'count', answer: values => values.length, hint: 'c'},
  ],
  hints: {nudge: 'Add.', formula: 'sum / count'},
});

const display = (data: Record<string, unknown>) => ({output_type: 'display_data' as const, data, metadata: {}});
const claimed = (id: string, value: number, holds = true) =>
  display({'application/vnd.gradlab.claim+json': {id, value, numbers: [value], expected: String(value), holds}});

/** The cells of a lesson without fault, as a run leaves them. */
function cells(): Cell[] {
  const outputs: Record<string, ReturnType<typeof display>[]> = {
    run: [claimed('mean of three', 3), claimed('slope', 0.0176627)],
    chart: [display({'image/png': 'aGVsbG8=', 'text/plain': 'Mean. value over number. x: one point.'})],
    'exercise-mean-check': [display({'application/vnd.gradlab.check+json': {id: 'mean', status: 'stub'}})],
  };
  return lessonNotebook(1, '01-mean', 'The mean').cells.map(cell =>
    cell.cell_type === 'code' ? {...cell, outputs: outputs[cell.id] ?? []} : cell,
  );
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-planted-'));
  mkdirSync(join(folder, 'exercises'));
  return () => rmSync(folder, {recursive: true});
});

const course: Course = {
  ids: new Set(['E5.4', 'F5-1']),
  glossary: '# Glossary\n\n## Lesson 1\n\n**Mean.** The sum, divided.\n',
  numbers: new Set([1, 2]),
};

/** A lesson whose outputs belong to its code, with faults planted after that. */
function lesson(plant: (cells: Cell[]) => Cell[] = all => all, more: Partial<LessonFile> = {}): LessonFile {
  const whole = {...lessonNotebook(1, '01-mean', 'The mean'), cells: cells()} as Notebook;
  const hashes = codeHashes(whole);
  const marked = whole.cells.map(cell => {
    const code = hashes.get(cell.id);
    return code === undefined ? cell : {...cell, metadata: {gradlab: {code}}};
  });
  const notebook = {...whole, cells: plant(marked)};
  return {path: '01-mean.ipynb', folder, name: '01-mean', number: 1, size: 1000, notebook, exercises: [mean], ...more};
}

/** The lesson with one cell changed. */
const changed = (id: string, change: (cell: Cell) => Partial<Cell>) =>
  lesson(all => all.map(cell => (cell.id === id ? ({...cell, ...change(cell)} as Cell) : cell)));

const withSource = (id: string, edit: (source: string) => string) =>
  changed(id, ({source}) => ({source: edit(source)}));

async function findings(file: LessonFile): Promise<string[]> {
  const all = await Promise.all(RULES.map(rule => rule(file, course)));
  // the link to the glossary needs the file, which another test plants
  return all
    .flat()
    .filter(({code, message}) => !(code === 'link' && message.includes('glossary.md')))
    .map(formatFinding);
}

describe('the rules of check', () => {
  it('find nothing in a lesson without fault', async () => {
    expect(await findings(lesson())).toEqual([]);
  });

  it('find a wrong number in the prose', async () => {
    const wrong = withSource('saw', source => source.replace('3<!--', '4<!--'));
    expect(await findings(wrong)).toEqual([
      '01-mean.ipynb:8:1: number: The prose has 4, claim "mean of three" is 3. (cell saw) Fix: Write what the claim says.',
    ]);
    const rounded = (digits: string) =>
      withSource('saw', source => `${source}\n\nThe slope is ${digits}<!--claim:slope-->.`);
    expect(await findings(rounded('0.0177'))).toEqual([]);
    expect(await findings(rounded('$0.018$'))).toEqual([]);
    expect(await findings(rounded('1.77 %'))).toEqual([]);
    expect(await findings(rounded('0.0176'))).toEqual([
      '01-mean.ipynb:8:3: number: The prose has 0.0176, claim "slope" is 0.0176627. (cell saw) Fix: Write what the claim says.',
    ]);
  });

  it('read numbers as Python spells them, which the notebook keeps as text', async () => {
    const {rawJSON} = JSON as unknown as {readonly rawJSON: (text: string) => object};
    const python = rawJSON('1.76627e-02');
    const facts = {id: 'slope', value: python, numbers: [python], expected: '', holds: true};
    const saved = changed('run', () => ({
      outputs: [claimed('mean of three', 3), display({'application/vnd.gradlab.claim+json': facts})],
    }));
    const said = saved.notebook.cells.map(cell =>
      cell.id === 'saw' ? {...cell, source: `${cell.source}\n\nThe slope is 0.0176<!--claim:slope-->.`} : cell,
    );
    const told = await findings({...saved, notebook: {...saved.notebook, cells: said}});
    expect(told.filter(each => each.includes('number:'))).toEqual([
      '01-mean.ipynb:8:3: number: The prose has 0.0176, claim "slope" is 0.0176627. (cell saw) Fix: Write what the claim says.',
    ]);
  });

  it('find a decimal number tied to nothing, but for settings, code, links and ids', async () => {
    const more = (text: string) => withSource('saw', source => `${source}\n${text}`);
    expect((await findings(more('It fell to 0.25 at once.'))).map(found => found.slice(0, 76))).toEqual([
      '01-mean.ipynb:8:2: number: The decimal number 0.25 is tied to no claim and i',
    ]);
    const fine =
      '`0.25`, [E5.4], [a link](https://example.org/0.25), version 7.0.2\n```ts\n0.25\n```\n#### 5.1 Heading';
    expect(await findings(more(fine))).toEqual([]);
    const setting = withSource('guess', source => `const rate = 0.15;\n${source}`).notebook;
    const cited = setting.cells.map(cell =>
      cell.id === 'saw' ? {...cell, source: `${cell.source} Rate 0.15.`} : cell,
    );
    const file = lesson(() => [...cited]);
    expect((await findings(file)).filter(found => found.includes('number:'))).toEqual([]);
  });

  it('take no number within a claim for a setting', async () => {
    const claiming = `claim('far', Math.sqrt(0.375), {is: 0.625, within: 0.0125});\nconst rate = 0.15;`;
    const {cells: all} = withSource('guess', source => `${claiming}\n${source}`).notebook;
    const said = 'At the rate 0.15 it is 0.625, the root of 0.375, within 0.0125.';
    const file = lesson(() =>
      all.map(cell => (cell.id === 'saw' ? {...cell, source: `${cell.source}\n${said}`} : cell)),
    );
    const found = (await findings(file)).filter(each => each.includes('number:'));
    expect(found.map(each => /The decimal number (\S+)/.exec(each)?.[1])).toEqual(['0.625', '0.375', '0.0125']);
  });

  it('find ties to claims that are not there, and ties behind no number', async () => {
    expect(await findings(withSource('saw', source => source.replace('mean of three', 'mean of four')))).toEqual([
      '01-mean.ipynb:8:1: number: No claim is named "mean of four". (cell saw) Fix: Add the claim to a code cell, or mend its name.',
    ]);
    expect(await findings(withSource('saw', source => `${source} Few<!--claim:slope-->`))).toEqual([
      '01-mean.ipynb:8:1: number: The tie to claim "slope" has no number before it. (cell saw) Fix: Put it behind the number.',
    ]);
  });

  it('find a claim that does not hold, and two of one name', async () => {
    const failing = changed('run', () => ({outputs: [claimed('mean of three', 3, false), claimed('slope', 1)]}));
    expect(await findings(failing)).toEqual([
      '01-mean.ipynb:5:1: claim: Claim "mean of three" does not hold: it is 3, claimed is 3. (cell run) Fix: Mend the code, or the claim and the prose.',
    ]);
    const twice = changed('run', () => ({outputs: [claimed('mean of three', 3), claimed('mean of three', 3)]}));
    expect((await findings(twice))[0]).toContain('Two claims are named "mean of three".');
  });

  it('find stale outputs', async () => {
    const stale = withSource('run', source => `${source} // changed`);
    expect(await findings(stale)).toEqual([
      '01-mean.ipynb:5:1: stale: The code has changed since the outputs were made. (cell run) Fix: gradlab run --in-place 01-mean.ipynb',
    ]);
    const unmarked = lesson(all => all.map(cell => ({...cell, metadata: {}})));
    expect((await findings(unmarked))[0]).toContain('The outputs were not made by gradlab.');
  });

  it('find a wrong solution and a wrong answer that passes', async () => {
    const wrongSolution = lesson(undefined, {exercises: [{...mean, solution: (values: number[]) => values[0]}]});
    expect((await findings(wrongSolution))[0]).toContain('Exercise "mean": The wrong answer "first" passes.');
    const [first, ...others] = mean.wrong;
    const right = [{...first, name: 'right', answer: mean.solution, hint: ''}, ...others] as typeof mean.wrong;
    expect((await findings(lesson(undefined, {exercises: [{...mean, wrong: right}]})))[0]).toBe(
      '01-mean.ipynb:10:1: exercise: Exercise "mean": The wrong answer "right" passes. (cell exercise-mean) Fix: Mend exercises/01-mean.ts: other cases tell answers apart.',
    );
  });

  it('find a solution in a student cell', async () => {
    const leaked = withSource(
      'exercise-mean',
      () =>
        'const mean = (v: number[]) => NaN;\nconst m2 = (values: number[]) =>\n  values.reduce((all, value) => all + value, 0) / values.length; // mine',
    );
    const found = await findings(leaked);
    expect(
      found.some(each => each.includes('leak: The cell holds the solution of exercise "mean". (cell exercise-mean)')),
    ).toBe(true);
    expect(found.some(each => each.includes('Exercise "mean" has no cell with its stub.'))).toBe(true);
  });

  it('find an answer that was left in the lesson', async () => {
    const passed = changed('exercise-mean-check', () => ({
      outputs: [display({'application/vnd.gradlab.check+json': {id: 'mean', status: 'pass'}})],
    }));
    expect((await findings(passed))[0]).toContain(
      'The answer to exercise "mean" that stands in the lesson is judged "pass".',
    );
  });

  it('find broken links', async () => {
    const linked = (target: string) => withSource('saw', source => `${source}\n[there](${target})`);
    expect(await findings(linked('02-none.ipynb'))).toEqual([
      '01-mean.ipynb:8:2: link: The link to 02-none.ipynb is broken: there is no such file. (cell saw) Fix: Mend the link.',
    ]);
    expect(await findings(linked('http:/x'))).toHaveLength(1);
    expect(await findings(linked('https://example.org/a'))).toEqual([]);
  });

  it('find ids that do not exist, in prose and in metadata', async () => {
    expect(await findings(withSource('idea', source => `${source}\nSee [E5.4] and [E5.44].`))).toEqual([
      '01-mean.ipynb:3:6: id: The curriculum has no item [E5.44]. (cell idea) Fix: Look it up in curriculum.json beside the lessons.',
    ]);
    const listed = changed('idea', () => ({metadata: {gradlab: {ids: ['F5-1', 'F5-99']}}}));
    expect((await findings(listed))[0]).toContain('[F5-99]');
  });

  it('find pictures without text', async () => {
    const silent = changed('chart', () => ({outputs: [display({'image/png': 'aGVsbG8=', 'text/plain': 'Figure'})]}));
    expect(await findings(silent)).toEqual([
      '01-mean.ipynb:7:1: picture: A picture has no text. (cell chart) Fix: Give the figure a title, or a description.',
    ]);
    const blind = changed('chart', () => ({
      outputs: [display({'application/vnd.plotly.v1+json': {}, 'text/plain': 'Mean. (No picture: it took too long.)'})],
    }));
    expect(await findings(blind)).toEqual([
      '01-mean.ipynb:7:1: picture: A chart has no picture. (cell chart) Fix: Run the lesson anew: its text says why there was none.',
    ]);
    expect(await findings(withSource('saw', source => `${source}\n![](mean.png)`))).toHaveLength(1);
    expect(await findings(withSource('saw', source => `${source}\n<img src="mean.png" alt="the mean">`))).toEqual([]);
  });

  it('find words of the glossary that the lesson does not use, and a glossary without the lesson', async () => {
    const words = {...course, glossary: `${course.glossary}\n**Median.** The middle.\n`};
    const found = (await Promise.all(RULES.map(rule => rule(lesson(), words)))).flat();
    expect(found.map(({message}) => message)).toContain('The glossary\'s word "Median" stands nowhere in the lesson.');
    const none = (await Promise.all(RULES.map(rule => rule(lesson(), {...course, glossary: '# Glossary\n'})))).flat();
    expect(none.map(({message}) => message)).toContain('The glossary has no section "Lesson 1".');
  });

  it('find settings that are missing or wrong', async () => {
    const stated = (value: object) => {
      const file = lesson();
      return {...file, notebook: {...file.notebook, metadata: {...file.notebook.metadata, gradlab: {lesson: value}}}};
    };
    const messages = async (value: object) =>
      (await findings(stated(value))).map(found => found.split(': settings: ')[1]);
    expect(await messages({number: 2, minutes: 30, requires: []})).toEqual([
      'The metadata say lesson 2, the file name 01-mean says 1. Fix: Make them agree.',
    ]);
    expect((await messages({number: 1, minutes: 30, requires: [7]}))[0]).toContain(
      'It needs lesson 7, which does not exist.',
    );
    expect((await messages({number: 1, minutes: 30, requires: [2]}))[0]).toContain(
      'It needs lesson 2, which comes later.',
    );
    expect((await messages({number: 1, requires: []}))[0]).toContain(
      'The minutes that the lesson takes are not stated.',
    );
  });

  it('find files and pictures that are too large, times and paths of a machine, another kernel', async () => {
    expect((await findings(lesson(undefined, {size: 700_000})))[0]).toContain(
      'The file has 684 KB, of 600 KB at most.',
    );
    const large = changed('chart', () => ({
      outputs: [display({'image/png': 'A'.repeat(100_000), 'text/plain': 'Mean. value over number.'})],
    }));
    expect((await findings(large))[0]).toContain('A picture has 73 KB, of 60 KB at most.');
    const timed = changed('saw', () => ({metadata: {execution: {}}}));
    expect((await findings(timed))[0]).toContain('The metadata hold a time (execution).');
    const path = ['', 'home', 'ann', 'x.ts'].join('/');
    const located = changed('guess', () => ({outputs: [display({'text/plain': `at ${path}`})]}));
    expect((await findings(located))[0]).toContain(`An output names a path of one machine: ${path}.`);
    const python = lesson();
    const other = {
      ...python,
      notebook: {...python.notebook, metadata: {...python.notebook.metadata, kernelspec: {name: 'python3'}}},
    };
    expect((await findings(other))[0]).toContain('The kernel is "python3".');
    expect(await findings({...other, notebook: fixFormat(other.notebook)})).toEqual([]);
  });
});
