/** A share in prose: `25%`, to the tenth below 10%. */
export function percent(share: number): string {
  if (Number.isNaN(share)) return 'an unknown share';
  const value = 100 * share;
  return `${value > 0 && value < 0.05 ? '< 0.1' : Number(value.toFixed(value < 10 ? 1 : 0))}%`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The name of a column as words: "validationLoss" as "validation loss". */
export function columnWords(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

/** "1 step", "2 steps". */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}
