import {createHash} from 'node:crypto';
import {expect, it} from 'vitest';
import {textOfNotebook} from '../../../src/lessons/difference/index.ts';
import {type Cell, codeHashes, type Notebook} from '../../../src/lessons/document/index.ts';

const notebook = (...sources: readonly (readonly [Cell['cell_type'], string])[]): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: sources.map(([cell_type, source], index) => {
    const common = {id: `c${index}`, metadata: {}, source};
    return cell_type === 'code' ? {...common, cell_type, execution_count: null, outputs: []} : {...common, cell_type};
  }),
});
const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

it('a hash depends on the code of its cell and of all cells above it, not on prose', () => {
  const hashes = codeHashes(notebook(['code', 'a'], ['markdown', 'x'], ['code', 'b']));
  expect([...hashes]).toEqual([
    ['c0', short('\na')],
    ['c2', short(`${short('\na')}\nb`)],
  ]);
  const other = codeHashes(notebook(['code', 'a  '], ['markdown', 'y'], ['code', 'b\n']));
  expect([...other]).toEqual([...hashes]);
  expect(codeHashes(notebook(['code', 'A'], ['markdown', 'x'], ['code', 'b'])).get('c2')).not.toBe(hashes.get('c2'));
});

it('the text of a notebook has its cells, and neither outputs nor hashes', () => {
  const [first, second] = notebook(['code', 'a'], ['markdown', 'x']).cells;
  const cells = [
    {...first, metadata: {gradlab: {code: '123'}}, outputs: [{output_type: 'stream', name: 'stdout', text: 'hello'}]},
    {...second, metadata: {gradlab: {ids: ['E5.1'], code: '1'}, tags: ['t']}},
  ] as Cell[];
  const text = textOfNotebook({nbformat: 4, nbformat_minor: 5, metadata: {}, cells});
  expect(text).toBe('── code c0\na\n\n── markdown c1 {"tags":["t"],"gradlab":{"ids":["E5.1"]}}\nx\n');
});
