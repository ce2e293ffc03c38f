import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import * as library from '../../src/charts/index.ts';

interface Cell {
  readonly cell_type: string;
  readonly id: string;
  readonly source: string | readonly string[];
  readonly execution_count?: number | null;
  readonly outputs?: readonly {
    readonly output_type: string;
    readonly data?: Readonly<Record<string, string | readonly string[]>>;
  }[];
}

const text = readFileSync(new URL('../../notebooks/gallery.ipynb', import.meta.url), 'utf8');
const {cells} = JSON.parse(text) as {cells: readonly Cell[]};
const code = cells.filter(({cell_type}) => cell_type === 'code');
const sources = code.map(({source}) => [source].flat().join('')).join('\n');
const bundles = code.flatMap(({outputs = []}) => outputs.flatMap(({data}) => (data === undefined ? [] : [data])));

/** What a module gives to call by its own name. */
const functionsOf = (module: object) =>
  Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' && /^[a-z]/.test(name) ? [name] : []));

describe('the gallery', () => {
  it('calls every mark and every compound figure', () => {
    const marks = functionsOf(library).filter(name => !['show', 'seriesStyle'].includes(name));
    expect(marks.length).toBeGreaterThan(14);
    expect(marks.filter(name => !new RegExp(`(?<![.\\w])${name}\\(`).test(sources))).toEqual([]);
    const compounds = functionsOf(library.charts);
    expect(compounds.length).toBeGreaterThan(14);
    expect(compounds.filter(name => !sources.includes(`charts.${name}(`))).toEqual([]);
  });

  it('is stored as it ran: cells in order, without an error, a warning or a place of the machine that ran it', () => {
    expect(code.map(({execution_count}) => execution_count)).toEqual(code.map((_, index) => index + 1));
    const kinds = new Set(code.flatMap(({outputs = []}) => outputs.map(({output_type}) => output_type)));
    expect([...kinds].toSorted()).toEqual(['display_data', 'execute_result']);
    expect(text).not.toMatch(/file:\/\/|\/home\/|\/root\/|\/tmp\/|node_modules|[A-Z]:\\\\/);
    expect(new Set(cells.map(({id}) => id)).size).toBe(cells.length);
  });

  it('has for every chart a picture of at most 60 KB and words of its own', () => {
    const charts = bundles.filter(data => data['application/vnd.plotly.v1+json'] !== undefined);
    const words = charts.map(data => [data['text/plain'] ?? ''].flat().join(''));
    const bytes = charts.map(data => Buffer.from([data['image/png'] ?? ''].flat().join(''), 'base64').length);
    expect(bytes.filter(size => size < 1000 || size > 60_000)).toEqual([]);
    expect(words.filter(sentence => sentence.length < 40)).toEqual([]);
    expect(new Set(words).size).toBe(charts.length);
  });
});
