import {describe, expect, it} from 'vitest';
import {figure, heatmap, line} from '../../src/charts/index.ts';
import {COLOURS, DARK, DIVERGING, darkOf, FIELD_SCALE, INK, SEQUENTIAL, translucent} from '../../src/charts/theme.ts';

type Triple = readonly [number, number, number];

/** Channels of #rrggbb in linear light (IEC 61966-2-1). */
function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const times = (matrix: readonly Triple[], [a, b, c]: Triple): Triple =>
  matrix.map(([x, y, z]) => x * a + y * b + z * c) as unknown as Triple;

/** How colours look to people: Machado, Oliveira and Fernandes (2009), full strength. */
const EYES: Readonly<Record<string, readonly Triple[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** CIE L*a*b* at D65. */
function lab(hex: string, eye = 'usual'): Triple {
  const seen = times(EYES[eye] ?? [], linear(hex)).map(value => Math.min(1, Math.max(0, value))) as unknown as Triple;
  const [x, y, z] = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    seen,
  );
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** CIEDE2000 (Sharma, Wu and Dalal 2005). */
function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const rad = Math.PI / 180;
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const hue = (a: number, b: number): number => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / rad + 360) % 360);
  const [h1, h2] = [hue(p1, b1), hue(p2, b2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * rad);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const h = grey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const t =
    1 -
    0.17 * Math.cos((h - 30) * rad) +
    0.24 * Math.cos(2 * h * rad) +
    0.32 * Math.cos((3 * h + 6) * rad) -
    0.2 * Math.cos((4 * h - 63) * rad);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t];
  const rc = 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const rt = -Math.sin(2 * 30 * Math.exp(-(((h - 275) / 25) ** 2)) * rad) * rc;
  const [dl, dc, dh] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rt * dc * dh);
}

/** WCAG 2.2's contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const [r, g, b] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const onDark = (colour: string): string => DARK[colour] ?? colour;
const pages = {light: (colour: string) => colour, dark: onDark};

describe('the measures of this test', () => {
  it('agree with published figures', () => {
    // Sharma, Wu and Dalal 2005, table 1: pairs 1, 7 and 25
    expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
    expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
    // WCAG: black on white 21 : 1; #777777 on white 4.48 : 1
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

describe.each(Object.entries(pages))('colours on %s pages', (page, on) => {
  const paper = on(INK.paper);

  it('tell any two series apart, to protanopes and deuteranopes as well', () => {
    const colours = COLOURS.map(on);
    const least = Math.min(
      ...Object.keys(EYES).flatMap(eye =>
        colours.flatMap((one, index) =>
          colours.slice(0, index).map(other => difference(lab(one, eye), lab(other, eye))),
        ),
      ),
    );
    expect(least).toBeGreaterThan(page === 'light' ? 18 : 13);
  });

  it('stand out on the paper: lines 3 : 1, text 7 : 1', () => {
    for (const colour of [...COLOURS, INK.rule, INK.axis])
      expect(contrast(on(colour), paper), colour).toBeGreaterThan(3);
    expect(contrast(on(INK.text), paper)).toBeGreaterThan(7);
  });

  it('keep text readable on every tone of a field', () => {
    for (const [, colour] of FIELD_SCALE) expect(contrast(on(INK.text), on(colour)), colour).toBeGreaterThan(4.5);
  });

  it('show fields in order of lightness to every eye', () => {
    for (const eye of Object.keys(EYES))
      for (const scale of [FIELD_SCALE, SEQUENTIAL]) {
        const steps = scale.map(([, colour]) => lab(on(colour), eye)[0]);
        const up = steps.slice(1).map((step, index) => Math.sign(step - (steps[index] ?? 0)));
        expect(new Set(up).size).toBe(1);
      }
  });

  it('show signs alike: equal magnitudes in equal lightness, zero in the colour of the paper', () => {
    const lightness = DIVERGING.map(([, colour]) => lab(on(colour))[0]);
    expect(on(DIVERGING[2][1])).toBe(paper);
    expect(Math.abs((lightness[0] ?? 0) - (lightness[4] ?? 0))).toBeLessThan(7);
    expect(Math.abs((lightness[1] ?? 0) - (lightness[3] ?? 0))).toBeLessThan(7);
    for (const eye of Object.keys(EYES))
      expect(difference(lab(on(DIVERGING[1][1]), eye), lab(on(DIVERGING[3][1]), eye))).toBeGreaterThan(20);
  });
});

describe('dark partners', () => {
  it('can be turned back: none stands for two colours, none is a light colour', () => {
    const [light, dark] = [Object.keys(DARK), Object.values(DARK)];
    expect(new Set(dark).size).toBe(dark.length);
    expect(dark.filter(colour => light.includes(colour))).toEqual([]);
  });

  it('keep the alpha of what lets the ground through', () => {
    expect(translucent('#0072b2', 0.2)).toBe('rgba(0,114,178,0.2)');
    expect(darkOf('rgba(0,114,178,0.2)')).toBe('rgba(86,180,233,0.2)');
    expect(darkOf('rgba(1,2,3,0.2)')).toBeUndefined();
  });

  it('stand in a figure for exactly the colours that it uses', () => {
    const {data, layout} = figure({
      title: 'Loss',
      x: {title: 'step'},
      y: {title: 'loss'},
      marks: [line({x: [0, 1], y: [0, 1]}), heatmap({z: [[1, 2]], y: [0]})],
    });
    const {meta, ...rest} = layout;
    const text = JSON.stringify([data, rest]);
    const {dark} = meta as unknown as {dark: Record<string, string>};
    const used = Object.keys(DARK).filter(colour => text.includes(`"${colour}"`));
    expect(Object.keys(dark)).toEqual(used.sort());
    expect(dark['#0072b2']).toBe('#56b4e9');
    expect(dark).not.toHaveProperty('#d55e00');
  });
});
