import {describe, expect, it} from 'vitest';
import {pathData} from '../../src/live/path-data.ts';
import {Series} from '../../src/live/series.ts';
import {svgChart} from '../../src/live/svg-chart.ts';
import {linearTicks, logTicks} from '../../src/live/ticks.ts';

function series(name: string, points: readonly (readonly [number, number])[]): Series {
  const made = new Series(name);
  for (const [x, y] of points) made.add(x, y);
  return made;
}

const same = {from: 0, factor: 1, isLog: false};

describe('ticks', () => {
  it('stand at 1, 2 or 5 times a power of ten, within the range', () => {
    expect(linearTicks(0, 10, 5)).toEqual({values: [0, 2, 4, 6, 8, 10], texts: ['0', '2', '4', '6', '8', '10']});
    expect(linearTicks(-0.13, 0.21, 4).texts).toEqual(['−0.1', '0.0', '0.1', '0.2']);
    expect(linearTicks(3, 3, 4).values).toEqual([]);
    for (const [low, high] of [
      [1e-9, 3e-9],
      [-7e8, 9e11],
      [0.999, 1.001],
    ] as const) {
      const {values} = linearTicks(low, high, 6);
      expect(values.length).toBeGreaterThanOrEqual(3);
      expect(values.length).toBeLessThanOrEqual(8);
      expect(values.every(value => value >= low * (1 - 1e-9) - 1e-18 && value <= high * (1 + 1e-9))).toBe(true);
    }
  });

  it('stand at powers of ten on a logarithmic axis', () => {
    expect(logTicks(0.005, 200, 8)).toEqual({
      values: [0.01, 0.1, 1, 10, 100],
      texts: ['0.01', '0.1', '1', '10', '100'],
    });
    expect(logTicks(1e-12, 1, 4).texts).toEqual(['1e-12', '1e-8', '1e-4', '1']);
    expect(logTicks(2, 8, 4).values).toEqual([2, 4, 6, 8]);
  });
});

describe('a path', () => {
  it('goes through its points, with a gap at what is not finite', () => {
    expect(pathData(Float64Array.of(0, 10, 20, 30, 40), Float64Array.of(5, 6, Number.NaN, 8, 9), same, same)).toBe(
      'M0 5L10 6M30 8L40 9',
    );
    expect(pathData(new Float64Array(), new Float64Array(), same, same)).toBe('');
  });

  it('keeps of each column of pixels the first, lowest, highest and last point', () => {
    const count = 100_000;
    const x = Float64Array.from({length: count}, (_, index) => index);
    const y = Float64Array.from(x, value => Math.sin(value) * 100);
    const data = pathData(x, y, {...same, factor: 1e-3}, same);
    const points = [...data.matchAll(/[ML](\d+) (-?[\d.]+)/g)].map(([, left, top]) => [Number(left), Number(top)]);
    expect(points.length).toBeLessThanOrEqual(4 * 101);
    const inColumn = points.filter(([left]) => left === 50).map(([, top]) => top as number);
    const own = [...y.subarray(49_500, 50_500)];
    expect(Math.min(...inColumn)).toBeCloseTo(Math.min(...own), 1);
    expect(Math.max(...inColumn)).toBeCloseTo(Math.max(...own), 1);
  });
});

describe('an SVG of a chart', () => {
  const chart = {title: 'A <b> & "c"', x: {title: 'step'}, y: {title: 'loss', unit: 'nats'}};

  it('escapes what it is called, and is XML', () => {
    const svg = svgChart({
      ...chart,
      series: [
        series('<script>alert(1)</script>', [
          [0, 1],
          [1, 2],
        ]),
      ],
    });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('A &#60;b&#62; &#38; &#34;c&#34;');
    const opened = [...svg.matchAll(/<(\w+)(?=[^>]*[^/]>)/g)].map(match => match[1]);
    const closed = [...svg.matchAll(/<\/(\w+)>/g)].map(match => match[1]);
    expect(opened.toSorted()).toEqual(closed.toSorted());
  });

  it('puts the least value at the bottom and the greatest at the top, with a margin of 4 %', () => {
    const svg = svgChart({
      ...chart,
      width: 640,
      height: 400,
      series: [
        series('a', [
          [0, 0],
          [1, 1],
        ]),
      ],
    });
    // The panel spans 70 to 620 across, 325 up to 40.
    const [from, to] = [(share: number) => 70 + 550 * share, (share: number) => 325 - 285 * share];
    const margin = 0.04 / 1.08;
    expect(svg).toContain(
      `d="M${Math.round(from(margin))} ${to(margin).toFixed(1)}L${Math.round(from(1 - margin))} ${to(1 - margin).toFixed(1)}"`,
    );
  });

  it('has equal steps for equal factors on a logarithmic axis, where zero is a gap', () => {
    const y = {title: 'loss', scale: 'log', range: [1, 100]} as const;
    const svg = svgChart({
      ...chart,
      y,
      series: [
        series('a', [
          [0, 1],
          [1, 10],
          [2, 0],
          [3, 100],
        ]),
      ],
    });
    const tops = [...(/<path d="(M[^"]*)" stroke="#0072b2"/.exec(svg)?.[1] ?? '').matchAll(/([ML])\d+ ([\d.]+)/g)];
    expect(tops.map(([, command, top]) => [command, Number(top)])).toEqual([
      ['M', 325],
      ['L', 182.5],
      ['M', 40],
    ]);
  });

  it('stands with one point, with none and with nothing finite', () => {
    for (const points of [[], [[3, 4]], [[1, Number.NaN]], [[1, Infinity]]] as const) {
      expect(svgChart({...chart, series: [series('a', points)]})).not.toMatch(/="[^"]*(NaN|Infinity|undefined)/);
    }
  });
});
