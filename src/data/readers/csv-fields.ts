import type {FullCsvOptions} from './csv-options.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Takes fields for what they are. */
export interface FieldReader {
  readonly isMissing: (field: string) => boolean;
  /** The number of a field, NaN for words and for what a double cannot hold. */
  readonly number: (field: string) => number;
}

/** Reads fields with the decimal sign and the missing words of the options. Blanks around a field do not count. */
export function fieldReader({decimal, missingWords}: FullCsvOptions): FieldReader {
  const missing = new Set(missingWords);
  const point = decimal === '.' ? (text: string) => text : (text: string) => pointFor(text);
  return {
    isMissing: field => missing.has(field.trim()),
    number: field => {
      const text = point(field.trim());
      const value = NUMBER.test(text) ? Number(text) : Number.NaN;
      return Number.isFinite(value) ? value : Number.NaN;
    },
  };
}

/** `'1,5'` as `'1.5'`; a text that has a point already is no number then: it could mean thousands. */
function pointFor(text: string): string {
  return text.includes('.') ? '' : text.replace(',', '.');
}
