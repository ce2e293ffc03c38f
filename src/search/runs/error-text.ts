/** The words of whatever was thrown: `RangeError: …` for an error, also for one of another realm. */
export function errorText(error: unknown): string {
  const isError = typeof error === 'object' && error !== null && 'message' in error;
  if (!isError) return `thrown: ${String(error)}`;
  const name = 'name' in error && typeof error.name === 'string' ? error.name : 'Error';
  return `${name}: ${String(error.message)}`;
}
