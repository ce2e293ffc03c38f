import {describe, expect, it} from 'vitest';
import {Random} from '../../../src/base/index.ts';
import {Canvas, type Frame} from '../../../src/data/generated/flowers/canvas.ts';
import {type Colour, colourOf} from '../../../src/data/generated/flowers/colour.ts';
import {drawFlower} from '../../../src/data/generated/flowers/draw-flower.ts';
import {drawLook} from '../../../src/data/generated/flowers/look.ts';
import {disc, petal, rod} from '../../../src/data/generated/flowers/shapes.ts';
import {SPECIES} from '../../../src/data/generated/flowers/species.ts';
import {flowers} from '../../../src/data/generated/index.ts';
import {nearestMean} from './nearest-mean.ts';

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [1, 1, 1];

/** The area of a shape on a picture of 100 pixels, whose sides are 1. */
function area(
  shape: Parameters<Canvas['paint']>[1],
  frame: Frame = {origin: [0.5, 0.5], matrix: [0.1, 0, 0, 0.1]},
): number {
  const canvas = new Canvas(100, [BLACK, BLACK], () => 0);
  canvas.paint(frame, {...shape, shade: () => 1}, WHITE);
  const picture = new Uint8Array(30_000);
  canvas.write(
    picture,
    () => 1,
    () => 0,
  );
  return picture.reduce((sum, value) => sum + value, 0) / 255 / 30_000;
}

describe('colours', () => {
  it('have the red, green and blue of their hue', () => {
    const hues = [
      [1, 0, 0],
      [1, 1, 0],
      [0, 1, 0],
      [0, 1, 1],
      [0, 0, 1],
      [1, 0, 1],
    ];
    for (const [index, colour] of hues.entries()) {
      for (const [channel, value] of colourOf(index / 6, 1, 0.5).entries())
        expect(value).toBeCloseTo(colour[channel] as number, 12);
    }
    expect(colourOf(0.3, 0, 0.25)).toEqual([0.25, 0.25, 0.25]);
  });
});

describe('shapes', () => {
  const form = {from: 0, to: 3, halfWidth: 0.8, pointed: 0, skew: 0, relief: 0};

  it('cover their areas, wherever they lie and point', () => {
    // A unit of the frame is a tenth of the picture. π r²; an ellipse π a b; two parabolas ⅔ · length · width.
    for (const angle of [0, 0.7, 2, 4.5]) {
      expect(area(petal([0.3, -0.2], angle, form))).toBeCloseTo(0.01 * Math.PI * 1.5 * 0.8, 3);
      expect(area(petal([0.3, -0.2], angle, {...form, pointed: 1}))).toBeCloseTo(0.01 * ((2 / 3) * 3 * 1.6), 3);
    }
    expect(area(disc([1, 1], 2, 0))).toBeCloseTo(0.01 * Math.PI * 4, 3);
    expect(area(rod([-2, 1], [1, -3], 0.5))).toBeCloseTo(0.01 * (5 + Math.PI / 4), 3);
  });

  it("are squashed and turned by the frame as its determinant says, and cut off at the picture's edge", () => {
    const matrix = [0.1, 0.05, -0.03, 0.08] as const;
    expect(area(disc([0, 0], 2, 0), {origin: [0.5, 0.5], matrix})).toBeCloseTo(
      (0.1 * 0.08 + 0.05 * 0.03) * Math.PI * 4,
      3,
    );
    expect(area(disc([0, 0], 2, 0), {origin: [0, 0.5], matrix: [0.1, 0, 0, 0.1]})).toBeCloseTo(0.005 * Math.PI * 4, 3);
  });

  it('grow darker to the edge and the base by their relief', () => {
    const shaded = petal([0, 0], 0, {...form, relief: 0.5});
    expect(shaded.shade(1.5, 0)).toBeCloseTo(1 - 0.5 * 0.3, 12);
    expect(shaded.shade(1.5, 0.8)).toBeCloseTo(1 - 0.5 * (0.3 + 0.7), 12);
    expect(shaded.shade(0, 0.01)).toBeCloseTo(1 - 0.5 * 1.3, 12);
    expect(disc([0, 0], 2, 0.4).shade(0, 2)).toBeCloseTo(0.6, 12);
  });
});

describe('a flower', () => {
  const SIZE = 48;

  it('of another class differs from the same picture in the place of the flower alone', () => {
    for (const name of ['1', '2', '3', '4', '5', '6']) {
      const {frame} = drawLook(new Random(name).stream('look'));
      const [a, b, c, d] = frame.matrix;
      const pictures = Object.values(SPECIES).map(species => {
        const picture = new Uint8Array(SIZE * SIZE * 3);
        drawFlower(picture, SIZE, species, new Random(name));
        return picture;
      });
      for (let pixel = 0; pixel < SIZE * SIZE; pixel++) {
        const dx = ((pixel % SIZE) + 0.5) / SIZE - frame.origin[0];
        const dy = (Math.floor(pixel / SIZE) + 0.5) / SIZE - frame.origin[1];
        const [u, v] = [(d * dx - b * dy) / (a * d - b * c), (a * dy - c * dx) / (a * d - b * c)];
        // The lean petals of a tulip end 1.15 from the middle; an edge is a pixel wide.
        if (Math.sqrt(u * u + v * v) < 1.3) continue;
        const colours = pictures.map(picture => picture.slice(3 * pixel, 3 * pixel + 3).join());
        expect(new Set(colours).size).toBe(1);
      }
      expect(new Set(pictures.map(picture => picture.join())).size).toBe(5);
    }
  });
});

describe('the flowers', () => {
  const set = flowers({examples: 1500, size: 32, cache: false});
  const pixels = 32 * 32;
  /** Red, green and blue of the pixels of a picture. */
  const coloursOf = (index: number): number[][] => {
    const picture = set.x.values.subarray(index * pixels * 3, (index + 1) * pixels * 3);
    return Array.from({length: pixels}, (_, pixel) => Array.from(picture.subarray(3 * pixel, 3 * pixel + 3)));
  };
  const pictures = Array.from(set.y.values, (_, index) => coloursOf(index));

  it('have hues that are independent of the class', () => {
    const sextants = pictures.map(colours => {
      let [x, y] = [0, 0];
      for (const [red = 0, green = 0, blue = 0] of colours) {
        x += red - (green + blue) / 2;
        y += ((green - blue) * Math.sqrt(3)) / 2;
      }
      return Math.floor(((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) * 6);
    });
    let chiSquare = 0;
    for (let hue = 0; hue < 6; hue++) {
      const expected = sextants.filter(sextant => sextant === hue).length / 5;
      for (let number = 0; number < 5; number++) {
        const count = sextants.filter((sextant, index) => sextant === hue && set.y.values[index] === number).length;
        chiSquare += (count - expected) ** 2 / expected;
      }
    }
    // 99.9% point of chi-square with (5 − 1)(6 − 1) = 20 degrees of freedom.
    expect(chiSquare).toBeLessThan(45.3);
  });

  it('are hardly told apart by the nearest mean of their colour histograms', () => {
    const histograms = pictures.map(colours => {
      const histogram = new Float64Array(64);
      for (const [red = 0, green = 0, blue = 0] of colours) {
        const box = 16 * (red >> 6) + 4 * (green >> 6) + (blue >> 6);
        histogram[box] = (histogram[box] as number) + 1 / pixels;
      }
      return histogram;
    });
    // Chance is 0.2 with a standard error of 0.018.
    expect(nearestMean(histograms, set.y.values, 1000)).toBeLessThan(0.32);
  });

  it('are as light in each class, but for what shape does', () => {
    const sums = new Float64Array(5);
    for (const [place, value] of set.x.values.entries()) {
      const number = set.y.values[Math.floor(place / (3 * pixels))] as number;
      sums[number] = (sums[number] as number) + value;
    }
    const means = sums.map(sum => sum / (300 * 3 * pixels));
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(20);
  });

  it('are the same picture at every size', () => {
    const [large, small] = [flowers({examples: 10, size: 128}), flowers({examples: 10, size: 32})];
    expect(large.y.values).toEqual(small.y.values);
    for (let index = 0; index < 10; index++) {
      let [sum, difference] = [0, 0];
      for (let place = 0; place < pixels * 3; place++) {
        const [row, column, channel] = [Math.floor(place / 96), Math.floor(place / 3) % 32, place % 3];
        let mean = 0;
        for (let part = 0; part < 16; part++) {
          const at = ((index * 128 + 4 * row + (part >> 2)) * 128 + 4 * column + (part & 3)) * 3 + channel;
          mean += (large.x.values[at] as number) / 16;
        }
        difference += Math.abs(mean - (small.x.values[index * pixels * 3 + place] as number));
        sum += 1;
      }
      // Grain of up to 0.06 is another draw: 8 on average in bytes, and edges are sampled more coarsely.
      expect(difference / sum).toBeLessThan(14);
    }
  });
});
