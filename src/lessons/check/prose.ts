/** Parts of Markdown in which numbers and words are not prose: code, addresses, comments, ids in brackets. */
const NOT_PROSE = [
  /^(```|~~~)[\s\S]*?^\1/gm,
  /(`+)(?:(?!\1)[\s\S])*?\1/g,
  /<!--(?!claim:)[\s\S]*?-->/g,
  /(?<=\])\([^)\n]*\)/g,
  /<[a-z/][^>\n]*>/gi,
  /https?:\/\/\S+/g,
  /\[[A-Z][A-Z0-9]*\d*[.\d-]*[a-z'′]?\d?[a-z]?\]/g,
  /^#+\s+[\d.]+/gm,
];

/** Markdown with all that is not prose blanked out; every character keeps its place. */
export function proseOf(markdown: string): string {
  return NOT_PROSE.reduce((text, pattern) => text.replace(pattern, found => found.replace(/[^\n]/g, ' ')), markdown);
}

/** The line, from 1, of a place in a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
