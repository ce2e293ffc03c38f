import {afterAll, describe, expect, it} from 'vitest';
import {contour, type Figure, figure, line, path, rule} from '../../../src/charts/index.ts';
import {Painter} from '../../../src/charts/picture/index.ts';
import {decodePng} from './support.ts';

const [BLUE, VERMILION, AXIS] = ['#0072b2', '#d55e00', '#888888'];
const drawable = ({data, layout}: Figure) => ({data, layout});
const learning = drawable(
  figure({
    title: 'Learning',
    x: {title: 'step', unit: 'epochs'},
    y: {title: 'loss', unit: 'nats', range: [0, 2]},
    marks: [
      line({x: [0, 1, 2], y: [1, 1, 1], name: 'training'}),
      line({x: [0, 1, 2], y: [1.5, 1.6, 1.9], name: 'validation'}),
      rule({x: 1, name: 'restart'}),
    ],
  }),
);
const painter = new Painter();
afterAll(() => painter.close());

describe('Painter', {timeout: 60_000}, () => {
  it('draws a line chart as a small palette PNG at twice the size', async () => {
    const bytes = await painter.draw(learning);
    const {width, height, colourType, palette} = decodePng(bytes);
    expect([width, height, colourType]).toEqual([1280, 800, 3]);
    expect(palette.length).toBeLessThanOrEqual(256);
    expect(bytes.length).toBeLessThan(60_000);
  });

  it('puts curves where their values are and writes text', async () => {
    const {width, height, at, inRow, palette} = decodePng(await painter.draw(learning));
    const rows = Array.from({length: height}, (_, y) => y);
    const line = rows.filter(y => inRow(y, BLUE) > width / 2);
    const axis = rows.filter(y => inRow(y, AXIS) > width / 2);
    // the margin above the plot is 44 px; the line at 1 of 0 to 2 lies half way from there to the axis
    const middle = (88 + (axis[0] ?? 0)) / 2;
    expect(line.length).toBeGreaterThanOrEqual(3);
    expect(Math.abs((line[0] ?? 0) + 1.5 - middle)).toBeLessThanOrEqual(2);
    expect(palette).toContain(VERMILION);
    const inked = (top: number, bottom: number): number =>
      rows.slice(top, bottom).filter(y => Array.from({length: width}, (_, x) => at(x, y)).some(c => c === '#222222'))
        .length;
    expect(inked(10, 60)).toBeGreaterThan(15); // title
    expect(inked((axis.at(-1) ?? 0) + 12, height)).toBeGreaterThan(30); // ticks, axis title, legend
  });

  it('keeps all text clear of the edges', async () => {
    const wide = 'a very long series name '.repeat(3);
    const crowded = figure({
      title: 'A title',
      x: {title: 'weight', unit: 'per unit'},
      y: {title: 'distance', scale: 'log'},
      marks: [1, 2, 3, 4].map(index => line({x: [0, 1e6], y: [1e-9, 1e9 * index], name: `${wide}${index}`})),
    });
    const {width, height, at} = decodePng(await painter.draw(drawable(crowded)));
    for (let x = 0; x < width; x++) expect([at(x, 2), at(x, height - 3)]).toEqual(['#ffffff', '#ffffff']);
    for (let y = 0; y < height; y++) expect([at(2, y), at(width - 3, y)]).toEqual(['#ffffff', '#ffffff']);
  });

  it('draws contours in the tones of the field, paths above them', async () => {
    const grid = Array.from({length: 21}, (_, index) => index / 2 - 5);
    const z = grid.map(b => grid.map(w => w * w + b * b));
    const marks = [
      contour({x: grid, y: grid, z, name: 'loss', unit: 'nats'}),
      path({x: [-4, -2, 0], y: [4, 1, 0], name: 'descent'}),
    ];
    const bowl = figure({title: 'Bowl', x: {title: 'w'}, y: {title: 'b'}, marks});
    const bytes = await painter.draw(drawable(bowl));
    const {palette, at} = decodePng(bytes);
    expect(palette).toContain(BLUE);
    // white in the middle of the bowl, grey in its corner
    expect(at(600, 250)).toBe('#ffffff');
    const corner = Number.parseInt(at(126, 96).slice(1, 3), 16);
    expect(corner).toBeLessThan(0xb0);
    expect(bytes.length).toBeLessThan(60_000);
  });

  it('gives the same bytes in another thread', async () => {
    const other = new Painter();
    const [first, second] = await Promise.all([painter.draw(learning), other.draw(learning)]);
    await other.close();
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });

  it('gives up a drawing that does not end, and draws the next one', async () => {
    const hanging = new Painter({limit: 300, program: new URL('./hung.js', import.meta.url)});
    const [hung, next] = [hanging.draw(learning), hanging.draw({data: [], layout: {}})];
    await expect(hung).rejects.toThrow('Cannot draw picture as drawing must end within 300 ms');
    expect([...(await next)]).toEqual([1, 2, 3]);
    await hanging.close();
  });

  it('says why a figure cannot be drawn, and stays of use', async () => {
    const refused = painter.draw({data: [], layout: null as never});
    await expect(refused).rejects.toThrow('Cannot draw picture as plotly.js must accept it');
    expect(decodePng(await painter.draw(learning)).width).toBe(1280);
  });

  it('says that its program cannot run', async () => {
    const lost = new Painter({program: new URL('./missing.js', import.meta.url)});
    await expect(lost.draw(learning)).rejects.toThrow('the drawing thread must run');
  });
});
