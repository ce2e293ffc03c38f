/** A line as a terminal shows it: a carriage return goes back to its start, a backspace one character back. */
function shownLine(line: string): string {
  const shown: string[] = [];
  let at = 0;
  for (const character of line) {
    if (character === '\r') at = 0;
    else if (character === '\b') at = Math.max(0, at - 1);
    else shown[at++] = character;
  }
  return shown.join('');
}

/**
 * Printed text as a terminal, and JupyterLab, shows it in the end: of a progress line that is written over and over
 * only the last state remains. `'10%\r20%\n'` is `'20%\n'`.
 */
export function terminalText(text: string): string {
  if (!/[\r\b]/.test(text)) return text;
  return text
    .replace(/\r+\n/g, '\n')
    .split('\n')
    .map(line => (/[\r\b]/.test(line) ? shownLine(line) : line))
    .join('\n');
}
