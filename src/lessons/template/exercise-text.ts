/** The exercise of a new lesson. */
export const exerciseText = `import {exercise} from 'gradlab/lesson';

type Mean = (values: readonly number[]) => number;

const mean = exercise<Mean, readonly [values: readonly number[]]>({
  id: 'mean',
  covers: [],
  task: 'Write the mean of a list of numbers.',
  stub: 'const mean = (values: readonly number[]): number => NaN; // your line',
  solution: values => values.reduce((sum, value) => sum + value, 0) / values.length,
  inputs: ['values'],
  cases: [[[1, 2, 6]], [[-1, 1]], [[4]]],
  wrong: [
    {
      name: 'sum',
      answer: values => values.reduce((sum, value) => sum + value, 0),
      hint: 'A mean lies between the least and the greatest value. Does yours?',
    },
    {
      name: 'middle value',
      answer: values => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN,
      hint: 'Yours does not change if the greatest value grows. Should a mean?',
    },
    {
      name: 'one too few',
      answer: values => values.reduce((sum, value) => sum + value, 0) / (values.length - 1),
      hint: 'Try a list of one number. By what do you divide?',
    },
  ],
  hints: {nudge: 'Add first.', formula: 'mean = sum / count'},
});

/** The exercises of the lesson. */
export const exercises = [mean];
`;
