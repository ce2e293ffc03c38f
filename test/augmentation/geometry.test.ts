import {describe, expect, it} from 'vitest';
import * as augmentation from '../../src/augmentation/index.ts';
import {Random} from '../../src/base/index.ts';
import {anyPicture, hills, picture, rowsOf} from './support.ts';

const {affine, compose, crop, reflect, rotate, scale, shear, shift} = augmentation;
const random = () => new Random(5);

/** NumPy's rot90: the last column becomes the first row. */
function quarterTurn(rows: readonly (readonly number[])[]): number[][] {
  const width = rows[0]?.length ?? 0;
  return Array.from({length: width}, (_, line) => rows.map(row => row[width - 1 - line] as number));
}

describe('rotate', () => {
  it.each([4, 5, 1])('turns a square of %i pixels by quarters without changing a number', size => {
    const rows = rowsOf(anyPicture(size, size, 1));
    let expected = rows;
    for (const degrees of [90, 180, 270, 360, 450]) {
      expected = quarterTurn(expected);
      const turned = rotate({degrees: [degrees, degrees]})(picture(rows), random());
      expect(rowsOf(turned), `${degrees}`).toEqual(expected);
      expect(rowsOf(rotate({degrees: [degrees - 720, degrees - 720]})(picture(rows), random()))).toEqual(expected);
    }
  });

  it('gives the numbers of scipy.ndimage.rotate(order=1, reshape=False) with each border', () => {
    const rows = Array.from({length: 5}, (_, y) => Array.from({length: 5}, (_, x) => (y * y + 3 * x) % 7));
    const inner = [
      [2.437822, 2.722432, 1.901924, 4.375644],
      [1.803848, 1.933013, 3, 4.598076],
    ];
    const firstRows = {
      reflect: [3.803848, 5.464102, 2.267949, 5.366025, 4.928203],
      edge: [3.803848, 5.464102, 2.267949, 5.366025, 4.928203],
      zero: [1.019238, 4.196152, 2.267949, 5.366025, 1.320508],
    };
    for (const [border, first] of Object.entries(firstRows)) {
      const turned = rotate({degrees: [30, 30], border: border as augmentation.Border})(picture(rows), random());
      const [top = [], second = [], third = []] = rowsOf(turned);
      for (const [x, value] of first.entries()) expect(top[x], `${border} ${x}`).toBeCloseTo(value, 5);
      for (const x of [0, 1, 2, 3]) {
        expect(second[x]).toBeCloseTo(inner[0]?.[x] as number, 5);
        expect(third[x]).toBeCloseTo(inner[1]?.[x] as number, 5);
      }
    }
  });

  it('there and back again gives a smooth picture but for what interpolation costs', () => {
    const image = hills(40, 40, 3);
    const there = rotate({degrees: [25, 25]})(image, random());
    const back = rotate({degrees: [-25, -25]})(there, random());
    let worst = 0;
    for (let y = 12; y < 28; y++) {
      for (let place = (y * 40 + 12) * 3; place < (y * 40 + 28) * 3; place++) {
        worst = Math.max(worst, Math.abs((back.values[place] as number) - (image.values[place] as number)));
      }
    }
    // Bilinear interpolation errs by at most h²/8 (|f_xx| + |f_yy|) a time: (0.25 · 0.09 + 0.25 · 0.0625) / 8 = 0.0048.
    expect(worst).toBeLessThan(2 * 0.0048);
    expect(worst).toBeGreaterThan(1e-4);
  });
});

describe('shift', () => {
  it('by whole pixels moves the very numbers, with what the border policy says behind them', () => {
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const moved = (x: number, y: number, border: augmentation.Border) =>
      rowsOf(shift({x: [x, x], y: [y, y], border})(picture(rows), random()));
    expect(moved(1, 0, 'zero')).toEqual([
      [0, 1, 2],
      [0, 4, 5],
    ]);
    expect(moved(-2, 1, 'zero')).toEqual([
      [0, 0, 0],
      [3, 0, 0],
    ]);
    expect(moved(-2, 1, 'edge')).toEqual([
      [3, 3, 3],
      [3, 3, 3],
    ]);
    expect(moved(2, 0, 'reflect')).toEqual([
      [2, 1, 1],
      [5, 4, 4],
    ]);
    expect(moved(0, -1, 'reflect')).toEqual([
      [4, 5, 6],
      [4, 5, 6],
    ]);
    expect(moved(7, 0, 'reflect')).toEqual([
      [1, 1, 2],
      [4, 4, 5],
    ]);
    expect(moved(9, 9, 'zero')).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('by half a pixel gives means of neighbours', () => {
    const rows = [
      [0, 4, 8],
      [2, 6, 20],
    ];
    const half = shift({x: [0.5, 0.5], y: [0.5, 0.5]})(picture(rows), random());
    // (0 + 0 + 0 + 0) / 4, (0 + 4) / 4, (4 + 8) / 4; (0 + 2) / 4, (0 + 4 + 2 + 6) / 4, (4 + 8 + 6 + 20) / 4
    expect(rowsOf(half)).toEqual([
      [0, 1, 3],
      [0.5, 3, 9.5],
    ]);
  });

  it('of colours moves all three channels alike, to the numbers of one channel at a time', () => {
    const image = anyPicture(9, 11, 3);
    for (const border of ['zero', 'edge', 'reflect'] as const) {
      const move = affine({
        factor: [0.8, 0.8],
        shear: [7, 7],
        degrees: [33, 33],
        x: [1.3, 1.3],
        y: [-2.1, -2.1],
        border,
      });
      const colours = move(image, random());
      for (const channel of [0, 1, 2]) {
        const values = image.values.filter((_, place) => place % 3 === channel);
        const alone = move({...image, values, channels: 1}, random());
        const own = [...colours.values].filter((_, place) => place % 3 === channel);
        for (const [place, value] of own.entries()) expect(value).toBeCloseTo(alone.values[place] as number, 10);
      }
    }
  });
});

describe('scale, shear and reflect', () => {
  it('scale by 3 takes the middle apart and by 1/2 puts it together', () => {
    const row = picture([[0, 3, 6, 9, 12]]);
    expect(rowsOf(scale({factor: [3, 3]})(row, random()))[0]?.map(value => Math.round(value))).toEqual([4, 5, 6, 7, 8]);
    expect(rowsOf(scale({factor: [0.5, 0.5]})(row, random()))).toEqual([[0, 0, 6, 12, 0]]);
  });

  it('scale draws factors whose logarithm is uniform', () => {
    // A picture of x - centre: the pixel one to the right of the centre tells 1 / factor.
    const ramp = picture([[-2, -1, 0, 1, 2]]);
    const logs = Array.from(
      {length: 2000},
      (_, seed) => -Math.log(scale({factor: [0.5, 2]})(ramp, new Random(seed)).values[3] as number),
    );
    const mean = logs.reduce((sum, value) => sum + value, 0) / 2000;
    // Uniform on ± log 2: deviation 0.4002, of the mean of 2000 0.0089; four of these.
    expect(Math.abs(mean)).toBeLessThan(0.036);
    expect(Math.max(...logs)).toBeLessThanOrEqual(Math.log(2));
  });

  it('shear by 45 degrees moves each row by its distance from the centre', () => {
    const sheared = shear({degrees: [45, 45]})(
      picture([
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ]),
      random(),
    );
    expect(rowsOf(sheared).map(row => row.map(value => Math.round(value * 1e9) / 1e9))).toEqual([
      [0, 1, 2],
      [4, 5, 6],
      [8, 9, 0],
    ]);
  });

  it('reflect turns the rows or the columns round, and twice is nothing', () => {
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const both = reflect({horizontal: 1, vertical: 1});
    expect(rowsOf(reflect({horizontal: 1})(picture(rows), random()))).toEqual([
      [3, 2, 1],
      [6, 5, 4],
    ]);
    expect(rowsOf(reflect({horizontal: 0, vertical: 1})(picture(rows), random()))).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
    expect(rowsOf(both(both(picture(rows), random()), random()))).toEqual(rows);
  });

  it('reflect comes as often as its probability says', () => {
    const count = Array.from(
      {length: 4000},
      (_, seed) => reflect({horizontal: 0.3})(picture([[0, 1]]), new Random(seed)).values[0] as number,
    ).reduce((sum, value) => sum + value, 0);
    // Deviation sqrt(4000 · 0.3 · 0.7) = 29; four of these.
    expect(Math.abs(count - 1200)).toBeLessThan(116);
  });
});

describe('crop', () => {
  it('with padding 1 is one of nine shifts by whole pixels', () => {
    const image = anyPicture(3, 4, 1);
    for (const border of ['zero', 'edge', 'reflect'] as const) {
      const found = Array.from({length: 300}, (_, seed) =>
        crop({padding: 1, border})(image, new Random(seed)).values.join(),
      );
      const expected = [-1, 0, 1].flatMap(y =>
        [-1, 0, 1].map(x => shift({x: [x, x], y: [y, y], border})(image, random()).values.join()),
      );
      expect([...new Set(found)].sort()).toEqual(expected.sort());
    }
  });
});

describe('compose', () => {
  it('resamples affine neighbours once, by the product of their matrices', () => {
    // Forwards: turn by 30 degrees, then enlarge by 1.5, then move by (2, -1). A plane is interpolated without error.
    const plane = picture(Array.from({length: 31}, (_, y) => Array.from({length: 31}, (_, x) => 2 * x - 3 * y)));
    const parts = [rotate({degrees: [30, 30]}), scale({factor: [1.5, 1.5]}), shift({x: [2, 2], y: [-1, -1]})];
    const at = rowsOf(compose(...parts)(plane, random()));
    const [cosine, sine] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    for (const [X, Y] of [
      [15, 15],
      [20, 12],
      [10, 17],
    ] as const) {
      const [u, v] = [(X - 15 - 2) / 1.5, (Y - 15 + 1) / 1.5];
      const [x, y] = [15 + cosine * u - sine * v, 15 + sine * u + cosine * v];
      expect(at[Y]?.[X]).toBeCloseTo(2 * x - 3 * y, 9);
    }
  });

  it('keeps the numbers where single steps would blur them', () => {
    const image = anyPicture(12, 12, 1);
    const steps = [15, 30, 45].map(degrees => rotate({degrees: [degrees, degrees]}));
    const once = compose(...steps)(image, random());
    const exact = rotate({degrees: [90, 90]})(image, random());
    const blurred = steps.reduce((seen, step) => step(seen, random()), image);
    const worst = (other: augmentation.Image) =>
      Math.max(...exact.values.map((value, place) => Math.abs(value - (other.values[place] as number))));
    expect(worst(once)).toBeLessThan(1e-9);
    expect(worst(blurred)).toBeGreaterThan(10);
  });

  it('of nothing is the identity, and so is each part of strength 0, to the bit', () => {
    const image = anyPicture(7, 10, 3);
    const nothing = [
      compose(),
      shift({x: 0, y: 0}),
      rotate({degrees: 0}),
      scale({factor: [1, 1]}),
      shear({degrees: 0}),
      reflect({horizontal: 0}),
      crop({padding: 0}),
      affine({factor: [1, 1], shear: 0, degrees: 0, x: 0, y: 0}),
      augmentation.elastic({alpha: 0}),
      augmentation.noise({deviation: 0}),
      augmentation.cutout({share: 0}),
    ];
    for (const part of nothing) expect(part(image, random()).values, part.config.name).toEqual(image.values);
    expect(compose(...nothing)(image, random()).values).toEqual(image.values);
  });

  it('is affine in one go with its default options, and leaves draws before a new part as they are', () => {
    const image = hills(20, 20, 1);
    const two = compose(rotate(), shift());
    const three = compose(rotate(), shift(), reflect({horizontal: 0}));
    expect(three(image, random()).values).toEqual(two(image, random()).values);
    expect(compose(two, augmentation.noise())(image, random()).values).not.toEqual(two(image, random()).values);
  });

  it('does not join parts of different borders: the first has drawn its border before the second looks', () => {
    const joined = compose(shift({x: [2, 2], y: 0}), shift({x: [-2, -2], y: 0}));
    const apart = compose(shift({x: [2, 2], y: 0}), shift({x: [-2, -2], y: 0, border: 'edge'}));
    expect(rowsOf(joined(picture([[1, 2, 3]]), random()))).toEqual([[1, 2, 3]]);
    expect(rowsOf(apart(picture([[1, 2, 3]]), random()))).toEqual([[1, 1, 1]]);
  });

  it('crops and turns in one go: the corner of a cropped picture shows what lies beyond the crop', () => {
    const image = anyPicture(9, 9, 1);
    const both = compose(crop({size: 5}), rotate({degrees: [90, 90]}))(image, random());
    const first = crop({size: 5});
    expect([both.height, both.width]).toEqual([5, 5]);
    const all = Array.from({length: 200}, (_, seed) => first(image, new Random(seed)));
    const turned = all.map(one => rotate({degrees: [90, 90]})(one, random()).values.join());
    expect(turned).toContain(both.values.join());
  });
});

it('no augmentation changes the image that it is given', () => {
  const image = anyPicture(8, 8, 3);
  const before = image.values.slice();
  const {cutout, elastic, noise} = augmentation;
  for (const part of [affine(), crop(), reflect({horizontal: 1}), elastic(), noise(), cutout({fill: 1})]) {
    const made = part(image, random());
    expect(image.values).toEqual(before);
    expect(made.values).not.toBe(image.values);
  }
});
