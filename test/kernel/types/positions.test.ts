import {describe, expect, it} from 'vitest';
import {
  cursorOfOffset,
  offsetOfCursor,
  offsetOfPosition,
  positionOfOffset,
} from '../../../src/kernel/types/positions.ts';

const code = 'a😀b\r\nçd\n\n𝒳 = 1\rz';

describe('positions', () => {
  it('of cursors count code points as the string iterator does', () => {
    for (let cursor = 0; cursor <= [...code].length; cursor++) {
      const offset = [...code].slice(0, cursor).join('').length;
      expect(offsetOfCursor(code, cursor)).toBe(offset);
      expect(cursorOfOffset(code, offset)).toBe(cursor);
    }
  });

  it('of cursors outside the code are its ends', () => {
    expect([-1, 99, Number.NaN].map(cursor => offsetOfCursor(code, cursor))).toEqual([0, code.length, code.length]);
  });

  it('of lines count UTF-16 units after each kind of line break', () => {
    expect([0, 4, 6, 9, 10, 12, 16].map(offset => positionOfOffset(code, offset))).toEqual([
      {line: 0, character: 0},
      {line: 0, character: 4},
      {line: 1, character: 0},
      {line: 2, character: 0},
      {line: 3, character: 0},
      {line: 3, character: 2},
      {line: 3, character: 6},
    ]);
    for (const offset of [0, 3, 4, 6, 8, 9, 10, 16, 17, 18]) {
      expect(offsetOfPosition(code, positionOfOffset(code, offset))).toBe(offset);
    }
    expect(offsetOfPosition(code, {line: 9, character: 0})).toBe(code.length);
  });
});
