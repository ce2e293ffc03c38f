import type {Cell, Notebook} from '../document/index.ts';

const prose = (id: string, source: string): Cell => ({cell_type: 'markdown', id, metadata: {}, source});

const code = (id: string, source: string): Cell => ({
  cell_type: 'code',
  id,
  metadata: {},
  source,
  execution_count: null,
  outputs: [],
});

/** The notebook of a new lesson: one section in the form that every section has, an exercise, and the end. */
export function lessonNotebook(number: number, name: string, title: string): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      gradlab: {lesson: {number, minutes: 30, requires: []}},
      kernelspec: {display_name: 'TypeScript (Gradlab)', language: 'typescript', name: 'gradlab'},
      language_info: {file_extension: '.ts', mimetype: 'text/typescript', name: 'typescript'},
    },
    cells: [
      prose(
        'title',
        `# ${number} · ${title}\n\nSay in two sentences what this lesson is about.\n\n**After this lesson you can**\n- say what the mean of numbers is.\n\n**You need** nothing. **Time:** about 30 minutes.`,
      ),
      code(
        'library',
        `import {dot, figure, rule, show} from 'gradlab';\nimport {check, claim, lesson, predict, reveal} from 'gradlab/lesson';\nawait lesson('${name}');`,
      ),
      prose(
        'idea',
        '## 1 One idea, as a claim or a question\n\nThe **mean** of numbers is $m = \\frac{1}{n} \\sum x_i$. Take 1, 2 and 6.\n\n**Before you run:** what is their mean?',
      ),
      code('guess', `predict('mean', 'What is the mean of 1, 2 and 6?');`),
      code(
        'run',
        `const x = [1, 2, 6];\nconst m = (1 + 2 + 6) / 3;\nreveal('mean', m, {closedForm: 3});\nclaim('mean of three', m, {is: 3});`,
      ),
      prose('look', 'In the chart, look at where the line lies among the points.'),
      code(
        'chart',
        `await show(figure({\n  title: 'The mean lies between the least and the greatest value',\n  x: {title: 'number'},\n  y: {title: 'value x'},\n  marks: [dot({x: [1, 2, 3], y: x, name: 'x'}), rule({y: m, name: 'mean m'})],\n}));`,
      ),
      prose('saw', 'The mean is 3<!--claim:mean of three-->. Two of the values lie below it, one far above.'),
      prose('exercises', '## Exercise\n\nWrite the mean of a list of numbers.'),
      code('exercise-mean', 'const mean = (values: readonly number[]): number => NaN; // your line'),
      code('exercise-mean-check', `await check('mean', mean);`),
      prose(
        'summary',
        `## What you can do now\n- You can compute a mean.\n\n### Questions\n**1.** Can the mean be larger than every value?\n<details><summary>Answer</summary>\n\nNo. It is at most the greatest one.\n</details>\n\nThe words of this lesson are in the [glossary](glossary.md#lesson-${number}).`,
      ),
    ],
  };
}
