const REASONS: readonly (readonly [start: string, reason: string])[] = [
  ['values', 'it makes tensors of other values from call to call (random numbers, a counter, a changing rate)'],
  ['tensor of before', 'it reads other tensors from call to call, beside its batch and variables'],
];

/** Why two recordings of a step cannot stand for each other; `undefined` if they can. */
export function traceChange(last: readonly string[], now: readonly string[]): string | undefined {
  const change = now.findIndex((event, index) => event !== last[index]);
  if (change < 0 && now.length === last.length) return undefined;
  const event = now[change] ?? '';
  return (
    REASONS.find(([start]) => event.startsWith(start))?.[1] ?? 'it does not run the same kernels from call to call'
  );
}
