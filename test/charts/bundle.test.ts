import {describe, expect, it} from 'vitest';
import {bundle} from '../../src/charts/bundle.ts';
import {encodedTrace} from '../../src/charts/encode.ts';
import {contour, type Figure, figure, heatmap, line, type Mark, plotly} from '../../src/charts/index.ts';
import {Painter} from '../../src/charts/picture/index.ts';

const axes = {x: {title: 'x'}, y: {title: 'y'}};
const chart = (...marks: readonly Mark[]) => figure({title: 'Chart', ...axes, marks});
const none = async () => undefined;
const PLOTLY = 'application/vnd.plotly.v1+json';
const bundled = async (of: Figure) => (await bundle(of, none))[PLOTLY] as {data: readonly Record<string, never>[]};

/** Plotly's typed arrays, read by Node. */
function decoded({dtype, bdata}: {readonly dtype: string; readonly bdata: string}): readonly number[] {
  const bytes = new Uint8Array(Buffer.from(bdata, 'base64')).buffer;
  const kinds = {
    u1: Uint8Array,
    i1: Int8Array,
    u2: Uint16Array,
    i2: Int16Array,
    i4: Int32Array,
    f4: Float32Array,
    f8: Float64Array,
  };
  const Kind = kinds[dtype as keyof typeof kinds];
  return Array.from(new Kind(bytes));
}

describe('the bundle', () => {
  it('carries more than 500 numbers as bytes, to 5 digits and shorter than text; the figure keeps its lists', async () => {
    const ys = Array.from({length: 2000}, (_, index) => Math.sin(index / 50) * 10 ** (index % 7));
    ys[10] = Number.NaN;
    const drawn = chart(line({x: Array.from(ys.keys()), y: ys}));
    const [trace] = (await bundled(drawn)).data;
    const [x, y] = [decoded(trace?.x as never), decoded(trace?.y as never)];
    expect(trace?.x).toMatchObject({dtype: 'u2'});
    expect(trace?.y).toMatchObject({dtype: 'f4'});
    expect(x).toEqual(Array.from(ys.keys()));
    expect(y[10]).toBeNaN();
    for (const [index, value] of ys.entries())
      if (index !== 10) expect(Math.abs((y[index] ?? 0) - value)).toBeLessThanOrEqual(5e-5 * Math.abs(value) + 1e-9);
    expect(Array.isArray(drawn.data[0]?.y)).toBe(true);
    expect(JSON.stringify(trace).length).toBeLessThan(0.8 * JSON.stringify(drawn.data[0]).length);
  });

  it('leaves shorter lists as they are', async () => {
    const drawn = chart(line({x: Array(500).fill(1), y: Array(500).fill(2)}));
    expect((await bundled(drawn)).data).toEqual(drawn.data);
  });

  it('keeps values apart that float32 would not', () => {
    const near = Array.from({length: 600}, (_, index) => 123456.001 + index / 1000);
    const {y} = encodedTrace({y: near}) as unknown as {y: {dtype: string; bdata: string} | number[]};
    const values = Array.isArray(y) ? y : decoded(y);
    expect(values).toEqual(near);
  });

  it.each([
    ['u1', 255],
    ['i1', -128],
    ['u2', 65_535],
    ['i2', -32_768],
    ['i4', -70_000],
  ])('holds whole numbers in %s', (dtype, extreme) => {
    const whole = Array.from({length: 600}, (_, index) => extreme - Math.sign(extreme) * (index % 100));
    const {x} = encodedTrace({x: whole}) as unknown as {x: {dtype: string; bdata: string}};
    expect(x.dtype).toBe(dtype);
    expect(decoded(x)).toEqual(whole);
  });

  it('writes matrices with their shape', () => {
    const z = Array.from({length: 30}, (_, row) => Array.from({length: 40}, (_each, column) => row * column));
    const {z: matrix} = encodedTrace({z}) as unknown as {z: {dtype: string; bdata: string; shape: string}};
    expect(matrix).toMatchObject({dtype: 'u2', shape: '30, 40'});
    expect(decoded(matrix)).toEqual(z.flat());
    const ragged = [[1, 2], [3]];
    expect(encodedTrace({z: ragged})).toEqual({z: ragged});
  });

  it('keeps at most 100,000 points, and says which', () => {
    const count = 250_000;
    const ascending = Array.from({length: count}, (_, index) => index);
    const wave = ascending.map(index => Math.sin(index / 1000));
    const smooth = chart(line({x: ascending, y: wave, name: 'wave'}));
    expect(smooth.description).not.toContain('drawn');
    expect(smooth.data[0]?.y).toHaveProperty(
      'length',
      expect.toSatisfy((length: number) => length <= 4000),
    );
    const scribble = chart(line({x: wave, y: ascending, name: 'scribble'}));
    const kept = scribble.data[0]?.y as unknown as readonly number[];
    // 250,000 / 100,000 is 2.5, so every third
    expect(kept).toEqual(ascending.filter(index => index % 3 === 0));
    expect(scribble.description).toContain('scribble: of 250000 points every 3rd is drawn.');
  });

  it('thins everything that a series has for each point alike', () => {
    const index = Array.from({length: 200_001}, (_, at) => at);
    const marker = {color: index, size: 4};
    const pair = figure({
      title: 'Chart',
      ...axes,
      marks: [
        {draw: () => ({traces: [{type: 'scatter', mode: 'markers', x: index, y: index, marker}], sentences: []})},
      ],
    });
    const [trace] = pair.data as unknown as readonly {x: number[]; marker: {color: number[]; size: number}}[];
    expect(trace?.x).toHaveLength(66_667);
    expect(trace?.marker.color).toEqual(trace?.x);
    expect(trace?.marker.size).toBe(4);
    expect(pair.description).toContain('of 200001 points every 3rd is drawn.');
  });

  it('keeps every k-th row and column of a field of more than 250,000 cells', () => {
    const places = Array.from({length: 600}, (_, at) => at);
    const field = chart(contour({x: places, y: places, z: places.map(row => places.map(column => row + column))}));
    const [trace] = field.data as unknown as readonly {x: number[]; z: number[][]}[];
    expect(trace?.x).toEqual(places.filter(at => at % 2 === 0));
    expect(trace?.z).toHaveLength(300);
    expect(trace?.z[3]?.[5]).toBe(6 + 10);
    expect(field.description).toContain('Of 600 rows and 600 columns every 2nd is drawn.');
  });

  it('shows the figure without a picture when drawing does not end, and says why', async () => {
    const painter = new Painter({limit: 300, program: new URL('./picture/hung.js', import.meta.url)});
    const drawn = chart(line({x: [0, 1], y: [0, 1]}));
    const shown = await bundle(drawn, figure => painter.draw(figure as never));
    await painter.close();
    expect(Object.keys(shown)).toEqual([PLOTLY, 'text/plain']);
    expect(shown[PLOTLY]).toEqual({data: drawn.data, layout: drawn.layout});
    expect(shown['text/plain']).toBe(
      `${drawn.description} (No picture: Cannot draw picture as drawing must end within 300 ms.)`,
    );
  });

  it('writes the same text for the same figure', async () => {
    const make = () =>
      chart(
        line({x: Array.from({length: 600}, (_, at) => at), y: Array(600).fill(0.1)}),
        heatmap({z: [[1]], x: [1], y: [1]}),
      );
    expect(JSON.stringify(await bundled(make()))).toBe(JSON.stringify(await bundled(make())));
  });
});

describe('what cannot be drawn flat', () => {
  it.each([
    ['surface', 'contour or heatmap'],
    ['mesh3d', 'contour or heatmap'],
    ['scatter3d', 'dot'],
    ['scattergl', 'dot or line'],
    ['volume', 'panels of contour'],
    ['cone', 'path'],
    ['splom', 'panels of dot'],
    ['parcoords', 'line'],
    ['scattermapbox', 'longitude'],
    ['densitymap', 'longitude'],
    ['choropleth', 'bar'],
  ])('%s is refused, and told what to draw in its place', (type, instead) => {
    const refused = () => plotly({data: [{type}]});
    expect(refused).toThrow(RangeError);
    expect(refused).toThrow(/^Cannot create figure as traces must be flat \(/);
    expect(refused).toThrow(instead);
    expect(refused).toThrow(`current value is "${type}"`);
  });

  it('is refused from a mark as well, and flat kinds are not', () => {
    const mark = {draw: () => ({traces: [{type: 'surface'}], sentences: []})};
    expect(() => figure({title: 'Chart', ...axes, marks: [mark]})).toThrow(RangeError);
    for (const type of ['heatmap', 'treemap', 'pie', 'scatterpolar', 'violin', 'sankey'])
      expect(plotly({data: [{type}]}).data).toEqual([{type}]);
  });
});

describe('plotly', () => {
  it('makes a figure of Plotly’s own JSON, with this theme below its layout', () => {
    const drawn = plotly({
      data: [{type: 'bar', x: new Float32Array([1, 2]), y: [Number.NaN, 2], name: 'b', width: undefined}],
      layout: {title: {text: 'Own'}, height: 300},
      frames: [{name: 'one', data: []}],
    });
    expect(drawn.data).toStrictEqual([{type: 'bar', x: [1, 2], y: [null, 2], name: 'b'}]);
    expect(drawn.layout).toMatchObject({title: {text: 'Own', xanchor: 'left'}, height: 300, font: {size: 12}});
    expect(drawn.description).toBe('Own. A figure of Plotly with 1 trace: bar "b".');
    expect(drawn.frames).toEqual([{name: 'one', data: []}]);
  });

  it('carries its frames in the bundle', async () => {
    const frames = [{name: 'one'}];
    expect(await bundled(plotly({data: [], frames}))).toMatchObject({frames});
    expect(await bundled(plotly({data: []}))).not.toHaveProperty('frames');
  });

  it('refuses what JSON cannot hold', () => {
    expect(() => plotly({data: [{type: 'bar', x: () => 1}]})).toThrow(
      /^Cannot create figure as traces\.x must be JSON: current value is/,
    );
    expect(() => plotly({data: [[1]]})).toThrow(TypeError);
  });
});
