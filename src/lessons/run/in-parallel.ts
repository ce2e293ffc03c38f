/**
 * Does the work on each item, at most `jobs` at a time, and gives the results in the order of the items. If one rejects, no
 * further ones are begun.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = new Array(items.length);
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  const stop = (error: unknown): never => {
    for (const _ of queue);
    throw error;
  };
  await Promise.all(Array.from({length: Math.min(jobs, items.length)}, () => worker().catch(stop)));
  return results;
}
