/** A copy as JSON has it: bigints as text, lone surrogates replaced, NaN and infinities null. */
export function toPlainJson<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, part) =>
      typeof part === 'bigint' ? String(part) : typeof part === 'string' ? part.toWellFormed() : part,
    ),
  ) as T;
}
