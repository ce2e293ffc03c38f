import {FONT_SIZE} from './theme.ts';

/** Mean advance of DejaVu Sans in em, over English text. */
const MEAN_ADVANCE = 0.6;

/** About how many pixels a text without its markup is wide; exact enough to leave room for it. */
export function textWidth(text: string, size: number = FONT_SIZE.text): number {
  return MEAN_ADVANCE * size * text.replace(/<[^>]*>/g, '').length;
}

/** Breaks a long text between words into lines of at most so many characters, so that it fits; Plotly would cut it off. */
export function wrapped(text: string, characters: number): readonly string[] {
  const most = Math.max(8, Math.floor(characters));
  return text.match(new RegExp(`\\S.{0,${most - 1}}(?!\\S)|\\S+`, 'g')) ?? [];
}
