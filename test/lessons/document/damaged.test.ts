import {describe, expect, test} from 'vitest';
import {NotebookError, parseNotebook} from '../../../src/lessons/document/index.ts';

const GOOD = `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "one",
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "a"
     ]
    }
   ],
   "source": [
    "a"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`;

/** The error of reading `text`, as [line, column, what the message says after the fixed beginning]. */
function refusal(text: string): readonly [number | undefined, number | undefined, string] {
  try {
    parseNotebook(text, 'a.ipynb');
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    const beginning = 'Cannot read notebook "a.ipynb" as ';
    expect(error.message.startsWith(beginning)).toBe(true);
    expect(error.message.endsWith(` (a.ipynb:${error.line}:${error.column})`)).toBe(true);
    return [error.line, error.column, error.message.slice(beginning.length).replace(/ \([^(]*\)$/, '')];
  }
  throw new Error('it was read');
}

/** The notebook with one line of it, counted from 1, replaced. */
const withLine = (line: number, text: string): string =>
  GOOD.split('\n')
    .with(line - 1, text)
    .join('\n');

test('the notebook that the tables damage is good', () => {
  expect(parseNotebook(GOOD, 'a.ipynb').cells).toHaveLength(1);
});

describe('text that is not JSON is named with line and column', () => {
  test.each([
    ['nothing', '', 1, 1, 'unexpected end of file'],
    ['a file cut off', GOOD.slice(0, GOOD.indexOf('"text"')), 12, 6, 'unexpected end of file'],
    ['a missing comma', withLine(5, '   "execution_count": 1'), 6, 4, 'unexpected string'],
    ['a comma too many', withLine(13, '      "a",'), 14, 6, 'unexpected "]"'],
    ['a merge conflict', withLine(5, '<<<<<<< HEAD'), 5, 1, 'unresolved merge conflict'],
    ['an open string', withLine(6, '   "id": "one,'), 6, 10, 'string that is not closed or holds a wrong character'],
    ['a wrong escape', withLine(13, '"\\x"'), 13, 1, 'string that is not closed or holds a wrong character'],
    ['NaN', withLine(5, '   "execution_count": NaN,'), 5, 23, 'unexpected "N"'],
    ['a leading zero', withLine(23, ' "nbformat": 04,'), 23, 15, 'unexpected "4"'],
    ['a second value', `${GOOD}{}`, 26, 1, 'unexpected "{"'],
    ['single quotes', "{'a': 1}", 1, 2, 'unexpected "\'"'],
    ['an emoji', '[1, 😀]', 1, 5, 'unexpected "😀"'],
  ])('%s', (_name, text, line, column, reason) => {
    expect(refusal(text)).toEqual([line, column, `it must be JSON: ${reason}`]);
  });
});

describe('JSON that is no notebook is named with the place of the fault', () => {
  test.each([
    ['a list', '[]', 1, 1, 'its content must be an object: current value is []'],
    ['no format', '{}', 1, 1, 'nbformat must be 4: it is missing'],
    ['nbformat 3', withLine(23, ' "nbformat": 3,'), 23, 14, 'nbformat must be 4: current value is 3'],
    ['nbformat 5', withLine(23, ' "nbformat": 5,'), 23, 14, 'nbformat must be 4: current value is 5'],
    [
      'a newer minor',
      withLine(24, ' "nbformat_minor": 6'),
      24,
      20,
      'nbformat_minor must be an integer from 0 to 5: current value is 6',
    ],
    ['metadata null', withLine(22, ' "metadata": null,'), 22, 14, 'metadata must be an object: current value is null'],
    ['no metadata', withLine(22, ''), 1, 1, 'metadata must be an object: it is missing'],
    [
      'cells that are no list',
      '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {}}',
      1,
      63,
      'cells must be a list: current value is {}',
    ],
    [
      'a cell null',
      '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [null]}',
      1,
      64,
      'cells[0] must be an object: current value is null',
    ],
    [
      'an unknown cell',
      withLine(4, '   "cell_type": "heading",'),
      4,
      17,
      'cells[0].cell_type must be one of "code", "markdown", "raw": current value is "heading"',
    ],
    ['no cell type', withLine(4, ''), 3, 3, 'cells[0].cell_type must be a string: it is missing'],
    [
      'a wrong id',
      withLine(6, '   "id": "o e",'),
      6,
      10,
      'cells[0].id must be 1 to 64 of A-Z a-z 0-9 - _: current value is "o e"',
    ],
    ['no cell metadata', withLine(7, ''), 3, 3, 'cells[0].metadata must be an object: it is missing'],
    [
      'a wrong count',
      withLine(5, '   "execution_count": "1",'),
      5,
      23,
      'cells[0].execution_count must be null or an integer >= 0: current value is "1"',
    ],
    [
      'source of numbers',
      withLine(18, '    1'),
      17,
      14,
      'cells[0].source must be a string or a list of strings: current value is [1]',
    ],
    [
      'an unknown output',
      withLine(11, '     "output_type": "pyout",'),
      11,
      21,
      'cells[0].outputs[0].output_type must be one of "stream", "display_data", "execute_result", "error": current value is "pyout"',
    ],
    ['a stream without name', withLine(10, ''), 9, 5, 'cells[0].outputs[0].name must be a string: it is missing'],
    [
      'a display without data',
      withLine(11, '     "output_type": "display_data",'),
      9,
      5,
      'cells[0].outputs[0].data must be an object: it is missing',
    ],
    [
      'an error without traceback',
      withLine(11, '     "output_type": "error",'),
      9,
      5,
      'cells[0].outputs[0].traceback must be a list: it is missing',
    ],
  ])('%s', (_name, text, line, column, reason) => {
    expect(refusal(text)).toEqual([line, column, reason]);
  });
});

test('a byte order mark in front is passed over', () => {
  expect(parseNotebook(`\uFEFF${GOOD}`, 'a.ipynb').cells).toHaveLength(1);
});
