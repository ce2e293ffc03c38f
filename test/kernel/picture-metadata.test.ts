import {describe, expect, it} from 'vitest';
import {encodeRgba} from '../../src/base/index.ts';
import {pictureMetadata} from '../../src/kernel/runtime/picture-metadata.ts';

const png = encodeRgba({width: 12, height: 8, data: new Uint8Array(4 * 12 * 8)}).toString('base64');

describe('what exporters are told of a picture', () => {
  it('is its text, and half of its pixels if it is a chart', () => {
    const chart = {'image/png': png, 'text/plain': 'Loss over steps.', 'application/vnd.plotly.v1+json': {}};
    expect(pictureMetadata(chart)).toEqual({'image/png': {alt: 'Loss over steps.', width: 6, height: 4}});
    expect(pictureMetadata({'image/png': png, 'text/plain': 'A digit.'})).toEqual({'image/png': {alt: 'A digit.'}});
  });

  it('is nothing without a picture, and no size of what is no PNG', () => {
    expect(pictureMetadata({'text/plain': 'x'})).toEqual({});
    expect(pictureMetadata({'image/png': 'AAAA', 'application/vnd.plotly.v1+json': {}})).toEqual({'image/png': {}});
  });
});
