import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {type Notebook, notebookText, parseNotebook} from '../../../src/lessons/document/index.ts';

const python = join(import.meta.dirname, '../../../.venv/bin/python');

function runPython(program: string, input = ''): string {
  return execFileSync(python, ['-c', program], {input, encoding: 'utf8', maxBuffer: 1e8});
}

const parse = (text: string): Notebook => parseNotebook(text, 'a.ipynb');

// Every kind of cell and output; line ends, numbers and names that JavaScript alone would write otherwise.
const WRITE = String.raw`
import nbformat, nbformat.v4 as v, sys
code = v.new_code_cell('a\r\nb\u2028c\x0bd\n\n', execution_count=3, outputs=[
  v.new_output('stream', name='stdout', text='x\ry\n\x1c'),
  v.new_output('display_data', data={'text/plain': 'a\nb', 'image/png': 'aGk=\n', 'image/svg+xml': '<svg>\n</svg>',
    'application/vnd.plotly.v1+json': {'data': [1, 2.5, {}], 's': 'a\nb'}, 'application/json': ['a', 'b']},
    metadata={'image/png': {'width': 3}}),
  v.new_output('execute_result', data={'text/html': '<b>\n'}, execution_count=3),
  v.new_output('error', ename='E', evalue='v', traceback=['\x1b[31mE\x1b[0m', 'l2'])])
text = v.new_markdown_cell('# T \U0001d49c "q" \\ / \x7f\x01\tend', metadata={'tags': ['slide']})
text['attachments'] = {'a.png': {'image/png': 'x', 'text/plain': 'q\nw'}}
metadata = {'kernelspec': {'name': 'gradlab', 'display_name': 'G', 'language': 'typescript'}, 'list': [], 'object': {},
  'numbers': {'10': 1, '9': 2.0, 'b': 1e-05, 'big': 12345678901234567890, 'more': [1.5, 1e22, 0.1, -0.0]}, 'é': 'ü'}
notebook = v.new_notebook(metadata=metadata, cells=[text, code, v.new_raw_cell(''), v.new_code_cell('')])
nbformat.validate(notebook)
sys.stdout.write(nbformat.writes(notebook) + '\n')
`;

const VALIDATE = 'import nbformat, sys; nbformat.validate(nbformat.reads(sys.stdin.read(), as_version=4))';

describe('a notebook that nbformat wrote', () => {
  const text = runPython(WRITE);

  test('is written again with the same bytes', () => {
    expect(notebookText(parse(text))).toBe(text);
  });

  test('has its texts joined in memory', () => {
    const [first, second] = parse(text).cells;
    expect(first).toMatchObject({source: '# T \u{1d49c} "q" \\ / \x7f\x01\tend', metadata: {tags: ['slide']}});
    expect(second).toMatchObject({
      source: 'a\r\nb\u2028c\vd\n\n',
      outputs: [
        {text: 'x\ry\n\x1c'},
        {data: {'text/plain': 'a\nb', 'application/json': ['a', 'b']}},
        {data: {'text/html': '<b>\n'}},
        {traceback: ['\x1b[31mE\x1b[0m', 'l2']},
      ],
    });
  });
});

// nbformat 4.2, texts as strings, no ids, members that nbformat does not know.
const OLD = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 2,
  metadata: {vendor: {deep: [1]}, signature: 'x'},
  cells: [
    {cell_type: 'code', metadata: {trusted: true, mine: 1}, source: 'a\nb', outputs: [], execution_count: null},
    {cell_type: 'markdown', metadata: {}, source: ['same']},
    {cell_type: 'markdown', metadata: {}, source: 'same'},
    {
      cell_type: 'code',
      metadata: {},
      source: 'c',
      execution_count: 1,
      outputs: [{output_type: 'display_data', data: {}}],
    },
  ],
});

describe('an older notebook', {timeout: 30_000}, () => {
  test('becomes a valid one of 4.5 with unknown metadata kept', () => {
    const text = notebookText(parse(OLD));
    runPython(VALIDATE, text);
    expect(JSON.parse(text)).toMatchObject({nbformat_minor: 5, metadata: {vendor: {deep: [1]}}});
    expect(JSON.parse(text).metadata).not.toHaveProperty('signature');
    expect(JSON.parse(text).cells[0]).toMatchObject({metadata: {mine: 1}, source: ['a\n', 'b']});
  });

  test('gets ids that are the same at every reading and unique, also for equal cells', () => {
    const ids = parse(OLD).cells.map(({id}) => id);
    expect(parse(OLD).cells.map(({id}) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}$/);
  });

  test('keeps the ids of its other cells when one is edited', () => {
    const ids = parse(OLD).cells.map(({id}) => id);
    const edited = parse(OLD.replace('"a\\nb"', '"edited"')).cells.map(({id}) => id);
    expect(edited.slice(1)).toEqual(ids.slice(1));
    expect(edited[0]).not.toBe(ids[0]);
  });
});

test('of two cells with one id the first keeps it', () => {
  const cell = {cell_type: 'raw', metadata: {}, source: '', id: 'twin'};
  const [first, second, third] = parse(
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [cell, {...cell, source: 'b'}, {...cell, id: 'other'}],
    }),
  ).cells;
  expect(first?.id).toBe('twin');
  expect(second?.id).toMatch(/^[0-9a-f]{8}$/);
  expect(third?.id).toBe('other');
});

test('an id is never made that a later cell has', () => {
  const cell = {cell_type: 'raw', metadata: {}, source: ''};
  const notebook = (cells: object[]) => JSON.stringify({nbformat: 4, nbformat_minor: 5, metadata: {}, cells});
  const made = parse(notebook([cell])).cells[0]?.id ?? '';
  const [first, second] = parse(notebook([cell, {...cell, id: made}])).cells;
  expect(second?.id).toBe(made);
  expect(first?.id).not.toBe(made);
});

test('a lone surrogate is written as a replacement character', () => {
  const notebook = parse(OLD);
  const cells = notebook.cells.map(cell => ({...cell, source: 'x\ud800'}));
  expect(notebookText({...notebook, cells})).toContain('"x\ufffd"');
});
