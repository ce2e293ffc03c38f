/** Size of a font's text, in em (1 em = the font size). */
export interface FontMetrics {
  /** Height above the baseline. */
  readonly ascent: number;
  /** Depth below the baseline, > 0. */
  readonly descent: number;
  /** Sum of the advance widths of the characters; kerning is left out. */
  readonly width: (text: string) => number;
}

/**
 * Reads the metrics of a TrueType font: `head` (units per em), `hhea` (ascent, descent), `hmtx` (advance widths) and the
 * format 4 subtables of `cmap` (characters of the basic plane). An unknown character is as wide as glyph 0.
 *
 * @param font The bytes of a .ttf file.
 * @throws TypeError if a table that is needed is missing.
 */
export function fontMetrics(font: Buffer): FontMetrics {
  const tables = tableOffsets(font);
  const at = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new TypeError(`Cannot read font as table "${name}" must be present`);
    return offset;
  };
  const unitsPerEm = font.readUInt16BE(at('head') + 18);
  const lastMetric = font.readUInt16BE(at('hhea') + 34) - 1;
  const advances = at('hmtx');
  const glyphs = glyphNumbers(font, at('cmap'));
  const advance = (character: string): number =>
    font.readUInt16BE(advances + 4 * Math.min(glyphs.get(character.codePointAt(0) ?? 0) ?? 0, lastMetric));
  return {
    ascent: font.readInt16BE(at('hhea') + 4) / unitsPerEm,
    descent: -font.readInt16BE(at('hhea') + 6) / unitsPerEm,
    width: text => [...text].reduce((sum, character) => sum + advance(character), 0) / unitsPerEm,
  };
}

function tableOffsets(font: Buffer): ReadonlyMap<string, number> {
  const tables = new Map<string, number>();
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const entry = 12 + 16 * table;
    tables.set(font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 8));
  }
  return tables;
}

function glyphNumbers(font: Buffer, cmap: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index++) {
    const subtable = cmap + font.readUInt32BE(cmap + 8 + 8 * index);
    if (font.readUInt16BE(subtable) === 4) addSegments(font, subtable, glyphs);
  }
  return glyphs;
}

/** Adds the segments of one format 4 subtable: arrays of end code, (2 bytes padding,) start code, delta, range offset. */
function addSegments(font: Buffer, subtable: number, glyphs: Map<number, number>): void {
  const segments = font.readUInt16BE(subtable + 6) / 2;
  for (let segment = 0; segment < segments; segment++) {
    const end = font.readUInt16BE(subtable + 14 + 2 * segment);
    const start = font.readUInt16BE(subtable + 16 + 2 * (segments + segment));
    const delta = font.readInt16BE(subtable + 16 + 2 * (2 * segments + segment));
    const rangeAt = subtable + 16 + 2 * (3 * segments + segment);
    const range = font.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const listed = range === 0 ? code : font.readUInt16BE(rangeAt + range + 2 * (code - start));
      const glyph = range === 0 || listed !== 0 ? (listed + delta) & 0xffff : 0;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}
