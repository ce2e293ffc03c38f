import {describe, expect, it} from 'vitest';
import {encodedTrace} from '../../../src/charts/encode.ts';
import {
  bar,
  dot,
  type Figure,
  figure,
  heatmap,
  imageGrid,
  line,
  type Markish,
  plotly,
} from '../../../src/charts/index.ts';
import {dotted} from '../../../src/charts/picture/dots.ts';
import {type Drawable, painter} from '../../../src/charts/picture/draw.ts';
import {decodePng} from './support.ts';

const draw = painter();
const axes = {x: {title: 'x'}, y: {title: 'y'}};
const chart = (...marks: readonly Markish[]) => figure({title: 'Chart', ...axes, marks});
const drawable = ({data, layout}: Figure) => ({data, layout}) as Drawable;
const pictureOf = async (of: Figure) => decodePng(await draw(drawable(of)));

/** Numbers that look random: multiples of the golden ratio, modulo 1. */
const scattered = (count: number, from = 0) => Array.from({length: count}, (_, at) => (from + at * 0.6180339887) % 1);

/** Share of the pixels in which two pictures of one size differ. */
function differing(one: ReturnType<typeof decodePng>, other: ReturnType<typeof decodePng>): number {
  expect([one.width, one.height]).toEqual([other.width, other.height]);
  let count = 0;
  for (let y = 0; y < one.height; y++) for (let x = 0; x < one.width; x++) if (one.at(x, y) !== other.at(x, y)) count++;
  return count / (one.width * one.height);
}

describe('a picture', {timeout: 60_000}, () => {
  it('of many markers is that of Plotly’s own markers, whatever their symbols, sizes and shades', async () => {
    const count = 320;
    const at = Array.from({length: count}, (_, index) => index);
    const symbols = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'triangle-down'];
    const marker = {
      symbol: at.map(index => symbols[Math.floor(index / 54)]),
      size: at.map(index => (index % 2 === 0 ? 8 : 11)),
      color: '#0072b2',
      opacity: 0.6,
      line: {width: 1, color: '#222222'},
    };
    const [x, y] = [at.map(index => index % 20), at.map(index => Math.floor(index / 20))];
    const many = plotly({data: [{type: 'scatter', mode: 'markers', x, y, marker}], layout: {width: 600, height: 400}});
    // text makes it another mode, which is left to Plotly; words of no letters show nothing
    const own = {...many.data[0], mode: 'markers+text', text: ''};
    expect(dotted([own]).data).toEqual([own]);
    const theirs = await draw({...drawable(many), data: [own]} as Drawable);
    expect(differing(await pictureOf(many), decodePng(theirs))).toBeLessThan(1e-3);
  });

  it('of markers on a colour scale has their shades', async () => {
    const [x, y] = [scattered(2000), scattered(2000, 0.3).map((value, index) => (value + index * 0.414) % 1)];
    const {palette} = await pictureOf(chart(dot({x, y, value: x})));
    const parts = (hex: string) => [1, 3, 5].map(from => Number.parseInt(hex.slice(from, from + 2), 16));
    // the two ends of the scale, to the palette's accuracy
    for (const end of ['#440154', '#fde725']) {
      const far = (hex: string) =>
        Math.max(...parts(hex).map((value, index) => Math.abs(value - (parts(end)[index] ?? 0))));
      expect(Math.min(...palette.map(far))).toBeLessThanOrEqual(12);
    }
  });

  it('of 10,000 points shows them where they are', async () => {
    const [x, y] = [scattered(10_000), Array.from({length: 10_000}, (_, at) => at / 10_000)];
    const {at, width, height, inRow} = await pictureOf(chart(dot({x, y, name: 'points'})));
    // all over the plot, none in the margins
    const inked = (px: number, py: number): boolean => at(px, py) !== '#ffffff';
    for (const [px, py] of [
      [0.2, 0.2],
      [0.8, 0.3],
      [0.5, 0.5],
      [0.3, 0.7],
    ] as const) {
      const [left, top] = [Math.round(px * width), Math.round(py * height)];
      const near = Array.from({length: 400}, (_, each) => inked(left + (each % 20), top + Math.floor(each / 20)));
      expect(near.filter(Boolean).length).toBeGreaterThan(100);
    }
    expect(inRow(height - 80, '#0072b2')).toBe(0);
  });

  it('of a line of 10,000 points is that of all its points, also where bytes carry them', async () => {
    const x = Array.from({length: 10_000}, (_, index) => index);
    const y = x.map(index => Math.sin(index / 400) * Math.cos(index / 1700));
    const thin = chart(line({x, y, name: 'wave'}));
    const data: readonly object[] = [{...thin.data[0], x, y}];
    const whole = {...drawable(thin), data};
    const encoded = {...drawable(thin), data: thin.data.map(encodedTrace)} as Drawable;
    expect(encoded.data[0]).toHaveProperty('y.bdata');
    const picture = await pictureOf(thin);
    expect(differing(picture, decodePng(await draw(encoded)))).toBeLessThan(1e-4);
    const all = decodePng(await draw(whole));
    const ends = ({at, height}: typeof all, x: number): readonly number[] => {
      const blue = Array.from({length: height - 150}, (_, y) => y).filter(y => at(x, y) === '#0072b2');
      return [blue[0] ?? 0, blue.at(-1) ?? 0];
    };
    for (let column = 140; column < 1200; column += 7) {
      const [[top, bottom], [wholeTop, wholeBottom]] = [ends(picture, column), ends(all, column)] as [
        number[],
        number[],
      ];
      expect(Math.abs((top ?? 0) - (wholeTop ?? 0))).toBeLessThanOrEqual(12);
      expect(Math.abs((bottom ?? 0) - (wholeBottom ?? 0))).toBeLessThanOrEqual(12);
    }
  });

  it('of nothing but gaps has its axes and titles', async () => {
    const gaps = Array(20).fill(Number.NaN);
    const places = Array.from(gaps.keys());
    const marks = [
      line({x: places, y: gaps, name: 'line'}),
      dot({x: places, y: gaps}),
      bar({x: places, y: gaps}),
      heatmap({z: [gaps], y: [0]}),
    ];
    const {width, height, inRow, at} = await pictureOf(chart(marks));
    const rows = Array.from({length: height}, (_, y) => y);
    expect(rows.filter(y => inRow(y, '#888888') > width / 2).length).toBeGreaterThan(0);
    expect(rows.slice(10, 60).some(y => Array.from({length: width}, (_, x) => at(x, y)).includes('#222222'))).toBe(
      true,
    );
  });

  it('of a heat map or of images is small and has the exact colours of its cells', async () => {
    const z = Array.from({length: 50}, (_, row) => scattered(50, row / 7));
    const cells = await draw(drawable(chart(heatmap({z, name: 'noise'}))));
    expect(cells.length).toBeLessThan(60_000);
    const images = Uint8Array.from({length: 20 * 784}, (_, at) => {
      const [row, column] = [Math.floor((at % 784) / 28), at % 28];
      return Math.max(0, 255 - 12 * Math.abs(Math.hypot(row - 14, column - 14) - (at / 784 / 2 + 2)) ** 2);
    });
    const hidden = {x: {title: 'column', hidden: true}, y: {title: 'row', hidden: true, reverse: true}, equal: true};
    const grid = figure({title: 'Rings', ...hidden, marks: [imageGrid({images, shape: [20, 28, 28]})]});
    const bytes = await draw(drawable(grid));
    expect(bytes.length).toBeLessThan(60_000);
    const {palette} = decodePng(bytes);
    expect(palette).toContain('#000000');
    const two = decodePng(await draw(drawable(chart(heatmap({z: [[0, 1]], y: [0], values: false})))));
    const [left, right] = [two.at(300, 300), two.at(900, 300)];
    expect([left, right]).toEqual(['#440154', '#fde725']);
  });

  it('writes the labels of bars in the middle of their bars', async () => {
    const trace = {type: 'bar', x: ['one', 'two'], y: [1, 2], text: ['MMMM', 'MMMM'], textposition: 'inside'};
    const marker = {color: '#cccccc'};
    const font = {textfont: {color: '#ff0000', size: 20}, insidetextanchor: 'middle', textangle: 0};
    const drawn = plotly({data: [{...trace, ...font, marker}], layout: {width: 640, height: 400}});
    const {at, width, height} = decodePng(await draw(drawable(drawn)));
    const columns = (wanted: (colour: string) => boolean): readonly number[] => {
      const found = new Set<number>();
      for (let y = 0; y < height; y++) for (let x = 0; x < width / 2; x++) if (wanted(at(x, y))) found.add(x);
      return [...found].sort((a, b) => a - b);
    };
    const middle = (list: readonly number[]): number => ((list[0] ?? 0) + (list.at(-1) ?? 0)) / 2;
    const bars = columns(colour => colour === '#cccccc');
    const words = columns(colour => colour === '#ff0000');
    expect(words.length).toBeGreaterThan(40);
    expect(Math.abs(middle(words) - middle(bars))).toBeLessThan(4);
  });

  it('of what needs WebGL is refused by the painter as well', async () => {
    await expect(draw({data: [{type: 'scatter3d'}], layout: {}})).rejects.toThrow(
      'Cannot create figure as traces must be flat',
    );
  });

  it('of panels has the same bytes each time', async () => {
    const panels = [1, 2, 3].map(top => ({
      title: `run ${top}`,
      ...axes,
      marks: [line({x: [0, 1], y: [0, top], name: 'a'})],
    }));
    const runs = figure({title: 'Runs', panels, shareY: true});
    const [first, second] = [await draw(drawable(runs)), await draw(drawable(runs))];
    expect(first.equals(second)).toBe(true);
    expect(first.length).toBeLessThan(60_000);
  });
});
