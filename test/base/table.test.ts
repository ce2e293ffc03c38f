import {inspect} from 'node:util';
import {describe, expect, it} from 'vitest';
import {type MimeBundle, Table} from '../../src/base/index.ts';

const DISPLAY = Symbol.for('Jupyter.display');
const displayed = (table: object): MimeBundle => (table as Record<symbol, () => MimeBundle>)[DISPLAY]?.() ?? {};

const runs = Table.fromRows([
  {loss: 'squared', step: 0, error: 0.5},
  {loss: 'squared', step: 1, error: 0.25},
  {loss: 'entropy', step: 0, error: 4},
]);

describe('Table', () => {
  it('gives back rows and columns as they came', () => {
    expect(runs.size).toBe(3);
    expect(runs.names).toEqual(['loss', 'step', 'error']);
    expect(runs.column('error')).toEqual([0.5, 0.25, 4]);
    expect(runs.rows()[2]).toEqual({loss: 'entropy', step: 0, error: 4});
    expect(Table.fromColumns({a: [1, 2], b: ['x', 'y']}).rows()).toEqual([
      {a: 1, b: 'x'},
      {a: 2, b: 'y'},
    ]);
  });

  it('keeps its own copy of the columns', () => {
    const values = [1, 2];
    const table = Table.fromColumns({values});
    values[0] = 9;
    expect(table.column('values')).toEqual([1, 2]);
  });

  it('takes typed arrays, keeps NaN and infinities', () => {
    const table = Table.fromColumns({x: new Float64Array([NaN, Infinity])});
    expect(table.column('x')).toEqual([NaN, Infinity]);
  });

  it('picks rows and groups them in the order of first sight', () => {
    expect(runs.where(row => row.error > 0.3).column('loss')).toEqual(['squared', 'entropy']);
    expect(runs.where((_, index) => index === 1).column('error')).toEqual([0.25]);
    const groups = runs.groupBy('loss');
    expect([...groups.keys()]).toEqual(['squared', 'entropy']);
    expect(groups.get('squared')?.column('step')).toEqual([0, 1]);
    expect(runs.where(() => false).names).toEqual(runs.names);
    expect(runs.where(() => false).size).toBe(0);
  });

  it('can be empty', () => {
    expect(Table.fromRows([]).size).toBe(0);
    expect(String(Table.fromColumns({}))).toBe('(empty table)');
  });

  it('refuses columns of different lengths and names them', () => {
    expect(() => Table.fromColumns({x: [1, 2, 3], y: [1, 2]})).toThrow(
      new RangeError('Cannot create Table as columns must have equal lengths: "x" has 3, "y" has 2'),
    );
  });

  it('refuses what is neither number nor string, and mixtures', () => {
    expect(() => Table.fromColumns({x: [1, '2'] as unknown as number[]})).toThrow(
      new TypeError('Cannot create Table as row 1 of column "x" must be a number: current value is "2"'),
    );
    expect(() => Table.fromColumns({x: [null] as unknown as number[]})).toThrow(TypeError);
    expect(() => Table.fromColumns({x: 3 as unknown as number[]})).toThrow(
      new TypeError('Cannot create Table as column "x" must be a list: current value is 3'),
    );
  });

  it('refuses rows with other names than the first', () => {
    const short = [{x: 1, y: 2}, {x: 1}] as unknown as {x: number; y: number}[];
    expect(() => Table.fromRows(short)).toThrow(
      new TypeError(
        'Cannot create Table as row 1 must have the columns "x", "y" and no others: current value is ["x"]',
      ),
    );
    expect(() => Table.fromRows([{x: 1}, {x: 1, y: 2}])).toThrow(TypeError);
  });

  it('refuses a column that it does not have and lists those it has', () => {
    expect(() => runs.column('epoch' as 'step')).toThrow(
      new RangeError('Cannot read column as name must be one of "loss", "step", "error": current value is "epoch"'),
    );
  });

  it('gives a column as numbers whatever its type says, and refuses one of strings', () => {
    const untyped: Table = runs;
    const errors: readonly number[] = untyped.numbers('error');
    expect(errors).toEqual([0.5, 0.25, 4]);
    expect(runs.where(() => false).numbers('error')).toEqual([]);
    expect(() => untyped.numbers('loss')).toThrow(
      new TypeError('Cannot read numbers as column "loss" must hold numbers: current value is "squared"'),
    );
    expect(() => untyped.numbers('epoch')).toThrow(RangeError);
  });

  it('keeps columns named like members of objects', () => {
    const table = Table.fromRows([
      JSON.parse('{"__proto__": 1, "constructor": 2, "size": 3}') as Record<string, number>,
    ]);
    expect(table.names).toEqual(['__proto__', 'constructor', 'size']);
    expect(table.column('__proto__')).toEqual([1]);
    expect(Object.entries(table.rows()[0] ?? {})).toContainEqual(['__proto__', 1]);
  });

  it('prints aligned text, numbers to the right with six digits', () => {
    const table = Table.fromColumns({name: ['left', 'right'], e: [0.2814451130237986, 12]});
    expect(String(table)).toBe('name          e\nleft   0.281445\nright        12');
    expect(inspect(table)).toBe(String(table));
  });

  it('is displayed as HTML, numbers to the right, with what would be markup escaped', () => {
    const table = Table.fromColumns({'a<b>': ['<script>alert("x")</script>'], n: [1e-9]});
    expect(displayed(table)['text/html']).toBe(
      '<table><thead><tr><th align="left" style="text-align:left">a&#60;b&#62;</th><th align="right">n</th></tr></thead>\n' +
        '<tbody><tr><td align="left" style="text-align:left">&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62;</td>' +
        '<td align="right">1e-9</td></tr></tbody></table>',
    );
    expect(displayed(table)['text/plain']).toBe(String(table));
  });

  it('displays at most 20 rows and says how many are left out', () => {
    const table = Table.fromColumns({n: Array.from({length: 50}, (_, index) => index)});
    const lines = String(table).split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('… 30 more rows of 50');
    expect(displayed(table)['text/html']).toMatch(/>19<\/td><\/tr><\/tbody><\/table>\n<p>… 30 more rows of 50<\/p>$/);
    expect(String(table.where(row => row.n < 20))).not.toContain('more');
  });

  it('is a table of any row for a function that takes one', () => {
    const names = (table: Table): readonly string[] => table.names;
    expect(names(runs)).toEqual(['loss', 'step', 'error']);
    // @ts-expect-error a name that no column has does not compile
    expect(() => runs.column('epoch')).toThrow();
  });
});
