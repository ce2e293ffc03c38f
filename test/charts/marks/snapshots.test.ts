import {describe, it} from 'vitest';
import {
  band,
  bar,
  boundary,
  contour,
  dot,
  errorBars,
  type Figure,
  figure,
  heatmap,
  histogram,
  imageGrid,
  line,
  type Markish,
  path,
  rule,
  text,
} from '../../../src/charts/index.ts';
import {Table} from '../../../src/index.ts';
import {expectSnapshot} from '../snapshot.ts';

const draw = (...marks: Markish[]): Figure =>
  figure({title: 'Marks', x: {title: 'step', unit: 'epochs'}, y: {title: 'loss', unit: 'nats'}, marks});

const RUNS = Table.fromColumns({
  step: [0, 0, 1, 1, 0, 0, 1, 1],
  loss: [4, 5, 2, 4, 3, 4, 1, NaN],
  seed: [1, 2, 1, 2, 1, 2, 1, 2],
  rate: [0.1, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 0.5],
});

const quadrant = ([x = 0, y = 0]: number[]): number => (x > 0.3 ? 1 : y > 0.4 ? 2 : 0);

/** One figure for each mark. */
const FIGURES: Readonly<Record<string, () => Figure>> = {
  line: () =>
    draw(
      line({x: [0, 1, 2, 3], y: [1, 0.5, NaN, 1 / 3], name: 'training'}),
      line(RUNS, {x: 'step', y: 'loss', by: 'rate'}),
    ),
  band: () =>
    draw(
      band(RUNS, {x: 'step', y: 'loss', over: 'seed', by: 'rate'}),
      band({x: [0, 1], low: [0, 1], high: [2, 3], name: 'zone'}),
    ),
  dot: () =>
    draw(dot({x: [0, 1, 2], y: [3, 2, 1], by: ['a', 'b', 'a']}), dot(RUNS, {x: 'step', y: 'loss', value: 'rate'})),
  errorBars: () => draw(errorBars({x: [0, 1], y: [2, 3], low: [1, 2], high: [4, 4], name: 'range'})),
  bar: () =>
    draw(
      bar({x: ['a', 'b'], y: [1, 2], values: true, name: 'first'}),
      bar({x: ['a', 'b'], y: [2, -1], deviation: [0.5, 0.1], name: 'second'}),
    ),
  'bar-horizontal': () => draw(bar({x: [1, 2], y: ['a', 'b'], values: true})),
  histogram: () =>
    draw(histogram({values: [0, 1, 1, 2, 2, 2, 3, 4], by: [1, 1, 1, 1, 2, 2, 2, 2], bins: 4, height: 'share'})),
  heatmap: () =>
    draw(
      heatmap({
        z: [
          [1, -2],
          [NaN, 0.5],
        ],
        x: ['a', 'b'],
        name: 'weight',
      }),
    ),
  contour: () =>
    draw(
      contour({
        x: [0, 1],
        y: [0, 1, 2],
        z: [
          [0, 1],
          [1, 2],
          [4, NaN],
        ],
        name: 'loss',
        unit: 'nats',
      }),
    ),
  path: () => draw(path({x: [4, 2, 1], y: [2, 1, 0.5], name: 'descent'})),
  rule: () => draw(rule({x: 1, y: 2, name: 'chance'})),
  text: () => draw(text({x: 1, y: 2, text: 'w<sub>1</sub>'})),
  boundary: () =>
    draw(
      boundary({x: [-1, 1], y: [-1, 1], grid: 6, classOf: points => points.map(quadrant), classes: ['a', 'b', 'c']}),
    ),
  imageGrid: () =>
    draw(
      imageGrid({
        images: Uint8Array.from({length: 12}, (_, index) => 20 * index),
        shape: [3, 2, 2],
        labels: ['0', '1', '2'],
        wrong: [false, true, false],
      }),
    ),
  'imageGrid-colour': () =>
    draw(imageGrid({images: Uint8Array.from({length: 24}, (_, index) => 10 * index), shape: [2, 2, 2, 3]})),
};

describe('the figure of each mark', () => {
  it.each(Object.entries(FIGURES))('is the one recorded: %s', (name, drawn) =>
    expectSnapshot(`marks/${name}`, drawn()),
  );
});
