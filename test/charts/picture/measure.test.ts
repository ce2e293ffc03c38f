import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {Resvg} from '@resvg/resvg-js';
import {Window} from 'happy-dom';
import {describe, expect, it} from 'vitest';
import {transformed} from '../../../src/charts/picture/box.ts';
import {canvasContext} from '../../../src/charts/picture/canvas.ts';
import {fontMetrics} from '../../../src/charts/picture/font-metrics.ts';
import {measureBy, type SvgElement} from '../../../src/charts/picture/measure.ts';
import {pathPoints, pointAlong, polylineLength} from '../../../src/charts/picture/path-points.ts';

const fontFile = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const font = fontMetrics(readFileSync(fontFile));

/** Our box of an SVG's contents, and the box of its ink as resvg draws it. */
function boxes(content: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">${content}</svg>`;
  const {document} = new Window();
  document.body.innerHTML = svg;
  const element = document.querySelector('svg')?.children[0] as unknown as SvgElement;
  const drawn = new Resvg(svg, {
    font: {loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: 'DejaVu Sans'},
  });
  const ink = drawn.innerBBox();
  if (ink === undefined) throw new Error('nothing drawn');
  const {x, y, width, height} = ink;
  return {ours: measureBy(font).page(element), ink: {left: x, top: y, right: x + width, bottom: y + height}};
}

describe('fontMetrics', () => {
  it('agrees with the published metrics of DejaVu Sans', () => {
    // DejaVuSans.afm of the distribution: WX 613 ; N a, WX 863 ; N M, WX 318 ; N space; hhea 1901 and -483 of 2048
    expect(1000 * font.width('a')).toBeCloseTo(613, 0);
    expect(1000 * font.width('M')).toBeCloseTo(863, 0);
    expect(1000 * font.width(' ')).toBeCloseTo(318, 0);
    expect(font.width('aMa')).toBeCloseTo(2 * font.width('a') + font.width('M'), 12);
    expect([font.ascent, font.descent]).toEqual([1901 / 2048, 483 / 2048]);
  });

  it('refuses what is no font', () => {
    expect(() => fontMetrics(Buffer.alloc(100))).toThrow(
      new TypeError('Cannot read font as table "head" must be present'),
    );
  });
});

describe('measureBy', () => {
  it.each([
    ['start', '<text x="100" y="100" font-size="20">Hamburg</text>'],
    ['middle', '<text x="200" y="100" font-size="20" text-anchor="middle">Hamburg</text>'],
    [
      'end',
      '<g transform="translate(30,40)"><text x="200" y="100" style="font-size: 20px; text-anchor: end">Hamburg</text></g>',
    ],
    [
      'turned',
      '<g transform="translate(30,40)"><text transform="rotate(-90,50,200)" x="50" y="200" font-size="20">Hamburg</text></g>',
    ],
    ['two sizes', '<text x="100" y="100" font-size="20">H<tspan font-size="14">amburg</tspan></text>'],
    [
      'two lines',
      '<text x="100" y="100" font-size="20" text-anchor="middle"><tspan class="line" x="100" y="100" dy="0em">Ham</tspan><tspan class="line" x="100" y="100" dy="1.3em">Hamburg</tspan></text>',
    ],
  ])('holds the ink of text closely: %s', (_, content) => {
    const {ours, ink} = boxes(content);
    // the box spans ascent to descent (23 px at 20 px) and the side bearings, the ink less
    for (const [side, slack] of [
      ['left', 1],
      ['top', 1],
      ['right', -1],
      ['bottom', -1],
    ] as const) {
      const gap = slack * (ink[side] - ours[side]);
      expect(gap).toBeGreaterThan(-0.5);
      expect(gap).toBeLessThan(7);
    }
  });

  it('measures shapes in a group as their union', () => {
    const {ours} = boxes(
      '<g transform="scale(2)"><rect x="10" y="10" width="20" height="5"/><circle cx="50" cy="30" r="5"/></g>',
    );
    expect(ours).toEqual({left: 20, top: 20, right: 110, bottom: 70});
  });
});

describe('transformed', () => {
  it('applies the last function first', () => {
    const unit = {left: 0, top: 0, right: 1, bottom: 2};
    expect(transformed(unit, 'translate(10,20) scale(3)')).toEqual({left: 10, top: 20, right: 13, bottom: 26});
    expect(transformed(unit, 'matrix(0 1 -1 0 5 5)')).toEqual({left: 3, top: 5, right: 5, bottom: 6});
  });
});

describe('pathPoints', () => {
  it('follows absolute and relative commands', () => {
    expect(pathPoints('M1,2L3,4h2v-1l-1.5-.5ZM0,0A5,5 0 0 1 10,0')).toEqual([
      [1, 2],
      [3, 4],
      [5, 4],
      [5, 3],
      [3.5, 2.5],
      [0, 0],
      [10, 0],
    ]);
  });

  it('measures a polyline and finds the point at a distance', () => {
    const corner = pathPoints('M0,0L3,4L3,10');
    expect(polylineLength(corner)).toBe(11);
    expect(pointAlong(corner, 2.5)).toEqual([1.5, 2]);
    expect(pointAlong(corner, 8)).toEqual([3, 7]);
    expect(pointAlong(corner, 99)).toEqual([3, 10]);
  });
});

describe('canvasContext', () => {
  it('draws rectangles over each other by their alpha and cuts them at the edges', () => {
    const context = canvasContext(2, 1);
    context.fillStyle = '#0000ff';
    context.fillRect(-5, 0, 6, 9);
    context.fillStyle = 'rgba(255, 0, 0, 0.5)';
    context.fillRect(0, 0, 2, 1);
    // half red over blue is violet; over nothing it stays red at half strength
    expect([...context.getImageData(0, 0, 2, 1).data]).toEqual([128, 0, 128, 255, 255, 0, 0, 128]);
    context.clearRect(0, 0, 1, 1);
    expect([...context.getImageData(0, 0, 1, 1).data]).toEqual([0, 0, 0, 0]);
  });

  it('puts pixels at their place', () => {
    const context = canvasContext(2, 2);
    context.putImageData({width: 1, data: Uint8ClampedArray.of(1, 2, 3, 4)}, 1, 1);
    expect([...context.getImageData(0, 1, 2, 1).data]).toEqual([0, 0, 0, 0, 1, 2, 3, 4]);
  });
});
