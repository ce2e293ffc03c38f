import {copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type ImageFolderOptions, readImageFolder} from '../../../src/data/files/index.ts';
import type {Dataset} from '../../../src/data/samples/index.ts';
import {expectedImages, fixture, fixtureBytes, messageOf} from '../fixtures.ts';

const IMAGES = fixture('images');
/** The fixtures in the order in which the folders have them: bands/tall.png first. */
const NAMES = expectedImages()
  .map(([name]) => name)
  .sort();

/** One pixel of one image. */
function pixel({x}: Dataset, image: number, row: number, column: number): number[] {
  const [, height, width, channels] = x.shape as [number, number, number, number];
  const start = ((image * height + row) * width + column) * channels;
  return [...x.values.subarray(start, start + channels)];
}

describe('a folder of images', () => {
  it('has the pixels that Pillow sees: progressive, grey, palette, 16 bits, moving, turned, transparent', async () => {
    const set = await readImageFolder(IMAGES, {size: [16, 24]});
    expect(set.classes).toEqual(['bands', 'halves']);
    expect(set.x.shape).toEqual([1 + NAMES.length, 16, 24, 3]);
    expect([...set.y.values]).toEqual([0, ...NAMES.map(() => 1)]);
    for (const [name, {left, right}] of expectedImages()) {
      if (name === 'cmyk.jpg') continue;
      const image = 1 + NAMES.indexOf(name);
      expect([pixel(set, image, 8, 3), pixel(set, image, 8, 20)], name).toEqual([left, right]);
    }
  });

  it('takes the four inks of print through a colour profile: red stays red, blue stays blue', async () => {
    const set = await readImageFolder(IMAGES, {size: [16, 24]});
    const image = 1 + NAMES.indexOf('cmyk.jpg');
    const [[r = 0, g = 0, b = 0], [r2 = 0, g2 = 0, b2 = 0]] = [pixel(set, image, 8, 3), pixel(set, image, 8, 20)] as [
      number[],
      number[],
    ];
    expect([r > 2.5 * g, r > 2.5 * b, b2 > 1.5 * g2, b2 > 1.5 * r2]).toEqual([true, true, true, true]);
  });

  // tall.png is 30 rows of 10: white, from row 10 to 19 black, white.
  const shapes: readonly (readonly [fit: NonNullable<ImageFolderOptions['fit']>, column: number[]])[] = [
    ['cover', [0, 0, 0]],
    ['contain', [255, 0, 255]],
    ['fill', [255, 0, 255]],
  ];
  for (const [fit, column] of shapes) {
    it(`is brought to squares by ${fit}`, async () => {
      const set = await readImageFolder(IMAGES, {size: 30, fit, grey: true});
      expect(set.x.shape.slice(1)).toEqual([30, 30, 1]);
      expect([4, 15, 25].flatMap(row => pixel(set, 0, row, 15))).toEqual(column);
      // Only contain leaves white beside the black band.
      expect(pixel(set, 0, 15, 2)).toEqual([fit === 'contain' ? 255 : 0]);
    });
  }

  it('is the same whatever the number of images at once, and tells how far it is', async () => {
    const told: number[] = [];
    const onProgress = (done: number, total: number): void => void told.push(done / total);
    const one = await readImageFolder(IMAGES, {size: 8, concurrency: 1, onProgress});
    const many = await readImageFolder(IMAGES, {size: 8, concurrency: 5});
    expect(many.x).toEqual(one.x);
    expect(told).toEqual(Array.from({length: 1 + NAMES.length}, (_, index) => (index + 1) / (1 + NAMES.length)));
  });

  it('leaves grey pictures as they are where grey is asked for', async () => {
    const set = await readImageFolder(IMAGES, {size: [16, 24], grey: true});
    expect(pixel(set, 1 + NAMES.indexOf('grey.jpg'), 8, 3)).toEqual([87]);
    expect(pixel(set, 1 + NAMES.indexOf('sixteen.png'), 8, 20)).toEqual([192]);
  });
});

describe('a folder of images is refused:', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gradlab-images-'));
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  /** A folder of two classes with one good picture each, and something done to it; paths in messages are cut. */
  async function refused(
    name: string,
    damage: (own: string) => void,
    options: ImageFolderOptions = {},
  ): Promise<string> {
    const own = join(folder, name.replaceAll(' ', '-'));
    for (const part of ['a', 'b']) {
      mkdirSync(join(own, part), {recursive: true});
      copyFileSync(fixture('images/halves/baseline.jpg'), join(own, part, '1.jpg'));
    }
    damage(own);
    return (await messageOf(() => readImageFolder(own, options))).replaceAll(own, 'PATH');
  }
  const jpeg = Uint8Array.from(fixtureBytes('images/halves/baseline.jpg'));

  const good = fixture('images/halves/baseline.jpg');
  const unreadable = 'must be whole and of a known format: current value is';
  const cases: readonly {
    readonly kind: string;
    readonly damage: (own: string) => void;
    readonly options?: ImageFolderOptions;
    readonly message: string;
  }[] = [
    {
      kind: 'no such folder',
      damage: own => rmSync(own, {recursive: true}),
      message: 'Cannot read "PATH" as the path must exist: current value is no such file',
    },
    {
      kind: 'a file',
      damage: own => {
        rmSync(own, {recursive: true});
        copyFileSync(good, own);
      },
      message: 'Cannot read "PATH" as the path must be a folder: current value is a file',
    },
    {
      kind: 'no class',
      damage: own => {
        for (const part of ['a', 'b']) rmSync(join(own, part), {recursive: true});
        copyFileSync(good, join(own, 'lone.jpg'));
      },
      message:
        'Cannot read "PATH" as the folder must hold a folder of images for each class: current value is no folder',
    },
    {
      kind: 'a class without an image',
      damage: own => {
        rmSync(join(own, 'b/1.jpg'));
        writeFileSync(join(own, 'b/notes.txt'), 'x');
      },
      message:
        'Cannot read "PATH/b" as the folder of a class must hold an image (.jpg, .jpeg, .png, .gif, .webp, .tif, .tiff, .avif): current value is other files: notes.txt',
    },
    {
      kind: 'an empty class',
      damage: own => mkdirSync(join(own, 'c')),
      message:
        'Cannot read "PATH/c" as the folder of a class must hold an image (.jpg, .jpeg, .png, .gif, .webp, .tif, .tiff, .avif): current value is an empty folder',
    },
    {
      kind: 'a folder within a class',
      damage: own => mkdirSync(join(own, 'a/more')),
      message:
        'Cannot read "PATH/a" as the folder of a class must hold images and no folders: current value is "PATH/a/more"',
    },
    {
      kind: 'text by the name of an image',
      damage: own => writeFileSync(join(own, 'b/2.png'), 'no picture'),
      message: `Cannot read "PATH/b/2.png" as the image ${unreadable} Input file contains unsupported image format`,
    },
    {
      kind: 'an empty file',
      damage: own => writeFileSync(join(own, 'b/2.png'), ''),
      message: `Cannot read "PATH/b/2.png" as the image ${unreadable} Input file contains unsupported image format`,
    },
    {
      kind: 'an image cut off',
      damage: own => writeFileSync(join(own, 'b/2.jpg'), jpeg.subarray(0, jpeg.length - 60)),
      message: `Cannot read "PATH/b/2.jpg" as the image ${unreadable} data that are cut off or damaged`,
    },
    {
      kind: 'two bad images: the first is named',
      damage: own => {
        for (const part of ['a/9.png', 'b/0.png']) writeFileSync(join(own, part), part);
      },
      message: `Cannot read "PATH/a/9.png" as the image ${unreadable} Input file contains unsupported image format`,
    },
    {
      kind: 'images of two sizes',
      damage: own => copyFileSync(fixture('images/bands/tall.png'), join(own, 'b/2.png')),
      message:
        'Cannot read "PATH/b/2.png" as the image must have 16 × 24 pixels as "PATH/a/1.jpg" has (size brings all to one): current value is 30 × 10',
    },
    {
      kind: 'a size of nothing',
      damage: () => {},
      options: {size: [0, 4]},
      message: 'Cannot read images as size must be >= 1: current value is 0',
    },
    {
      kind: 'a fit that there is none of',
      damage: () => {},
      options: {fit: 'inside' as 'cover'},
      message: 'Cannot read images as fit must be one of "cover", "contain", "fill": current value is "inside"',
    },
    {
      kind: 'more bytes than a set may take',
      damage: () => {},
      options: {size: 40_000},
      message:
        'Cannot read "PATH" as the images must take at most 4294967296 bytes (size makes them smaller): current value is 9600000000',
    },
  ];
  for (const {kind, damage, options, message} of cases) {
    it(kind, async () => expect(await refused(kind, damage, options)).toBe(message));
  }
});
