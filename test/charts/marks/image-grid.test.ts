import {describe, expect, it} from 'vitest';
import {figure, imageGrid, type Markish} from '../../../src/charts/index.ts';
import {expectRefused} from '../../support/refusals.ts';

const draw = (...marks: Markish[]) =>
  figure({
    title: 'Images',
    x: {title: 'column', hidden: true},
    y: {title: 'row', hidden: true, reverse: true},
    equal: true,
    marks,
  });

describe('imageGrid', () => {
  it('puts grey images side by side in one matrix, holes between them', () => {
    const images = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    const [grey] = draw(imageGrid({images, shape: [3, 2, 2], columns: 2})).data;
    expect(grey).toMatchObject({
      type: 'heatmap',
      zmin: 0,
      zmax: 255,
      z: [
        [1, 2, null, 5, 6],
        [3, 4, null, 7, 8],
        [null, null, null, null, null],
        [9, 10, null, null, null],
        [11, 12, null, null, null],
      ],
    });
  });

  it('turns floats into bytes by their range', () => {
    const greys = (images: number[], range?: readonly [number, number]) =>
      (draw(imageGrid({images, shape: [1, 1, images.length], ...(range ? {range} : {})})).data[0] as {z?: unknown}).z;
    expect(greys([0, 0.5, 1])).toEqual([[0, 128, 255]]);
    expect(greys([-1, 1])).toEqual([[0, 255]]);
    expect(greys([-1, 0, 1], [-2, 2])).toEqual([[64, 128, 191]]);
    expect(greys([0, 300], [0, 255])).toEqual([[0, 255]]);
  });

  it('keeps channels innermost, and places each coloured image', () => {
    const images = Uint8Array.from({length: 2 * 1 * 2 * 3}, (_, index) => index);
    const {data} = draw(imageGrid({images, shape: [2, 1, 2, 3], columns: 2}));
    expect(data).toMatchObject([
      {
        type: 'image',
        x0: 0,
        y0: 0,
        z: [
          [
            [0, 1, 2],
            [3, 4, 5],
          ],
        ],
      },
      {
        type: 'image',
        x0: 3,
        y0: 0,
        z: [
          [
            [6, 7, 8],
            [9, 10, 11],
          ],
        ],
      },
    ]);
  });

  it('marks wrong labels by more than colour, and reads them out', () => {
    const {data, description} = draw(
      imageGrid({images: new Uint8Array(8), shape: [2, 2, 2, 1], labels: ['4', '9 (is 4)'], wrong: [false, true]}),
    );
    expect(data[1]).toMatchObject({mode: 'text', text: ['4', '<b>✗ 9 (is 4)</b>'], textposition: 'bottom center'});
    expect(description).toBe('Images. 2 grey images of 2 × 2 pixels: 4; 9 (is 4), wrong.');
  });

  it('counts the wrong ones of many', () => {
    const labels = Array.from({length: 31}, () => '1');
    const wrong = labels.map((_, index) => index < 4);
    const {description} = draw(imageGrid({images: new Uint8Array(31), shape: [31, 1, 1], labels, wrong}));
    expect(description).toContain('31 grey images of 1 × 1 pixels; 4 of the labels are wrong.');
  });

  it.each([
    {
      call: 'too few pixels',
      run: () => imageGrid({images: [0], shape: [1, 2, 2]}),
      error: RangeError,
      message: 'Cannot draw imageGrid as images must have the numbers of their shape: [1, 2, 2] takes 4, there are 1',
    },
    {
      call: 'two channels',
      run: () => imageGrid({images: [0, 0], shape: [1, 1, 1, 2]}),
      error: RangeError,
      message: 'Cannot draw imageGrid as channels must be 1 or 3: current value is 2',
    },
    {
      call: 'no columns',
      run: () => imageGrid({images: [0], shape: [1, 1, 1], columns: 0}),
      error: RangeError,
      message: 'Cannot draw imageGrid as columns must be >= 1: current value is 0',
    },
    {
      call: 'too many labels',
      run: () => imageGrid({images: [0], shape: [1, 1, 1], labels: ['a', 'b']}),
      error: RangeError,
      message: 'Cannot draw imageGrid as labels must be one for each image: there are 1 images, 2 labels',
    },
  ])('refuses $call', expectRefused);
});
