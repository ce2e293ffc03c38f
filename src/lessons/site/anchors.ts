/** Gives each heading of a page an anchor of its own: its words, with a number behind them where they stand there already. */
export function anchors(): (heading: string) => string {
  const counts = new Map<string, number>();
  return heading => {
    const words = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
    const word = words === '' ? 'section' : words;
    const count = (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    return count === 1 ? word : `${word}-${count}`;
  };
}
