/**
 * A size for people: bytes up to 1,000, else kB, MB or GB (powers of 1,000) with one decimal.
 *
 * @example
 * ```ts
 * data.sizeInWords(26421880) // '26.4 MB'
 * ```
 */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const power = bytes < 999_950 ? 1 : bytes < 999_950_000 ? 2 : 3;
  return `${(bytes / 1000 ** power).toFixed(1)} ${['kB', 'MB', 'GB'][power - 1]}`;
}
