import type {JsonObject, MimeBundle} from '../../base/index.ts';

/** Where a PNG's header has its width and height, in base64 and in bytes. */
const HEADER = {letters: 32, width: 16, height: 20} as const;

/** Longest text that stands for a picture: screen readers read it in one go. */
const LONGEST = 1000;

/**
 * What exporters (nbconvert) need to know of a bundle's picture: the text that stands for it, and for a chart, whose picture
 * has twice its pixels, the size at which it is meant to be seen. Empty without a picture.
 */
export function pictureMetadata(data: MimeBundle): JsonObject {
  const {'image/png': png, 'text/plain': text, 'application/vnd.plotly.v1+json': chart} = data;
  if (typeof png !== 'string') return {};
  const alt = typeof text === 'string' ? {alt: text.slice(0, LONGEST)} : {};
  const size = chart === undefined ? {} : halfSize(png);
  return {'image/png': {...alt, ...size}};
}

function halfSize(png: string): JsonObject {
  const header = Buffer.from(png.slice(0, HEADER.letters), 'base64');
  if (header.length < HEADER.height + 4) return {};
  return {
    width: Math.round(header.readUInt32BE(HEADER.width) / 2),
    height: Math.round(header.readUInt32BE(HEADER.height) / 2),
  };
}
