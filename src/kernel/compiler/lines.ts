const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/** The offset at which each line begins. Lines end where JavaScript ends them: V8, oxc and TypeScript count alike. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const {index, 0: end} of text.matchAll(LINE_END)) starts.push(index + end.length);
  return starts;
}

/** The index of the last of the ascending numbers that is at most `limit`; -1 where all are greater. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
