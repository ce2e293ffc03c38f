/** Means of several numbers over examples, of batches of any sizes, summed in float64. */
export class WeightedMeans {
  #sums: number[] = [];
  #examples = 0;

  /** @param means of a batch of so many examples */
  add(means: readonly number[], examples: number): void {
    for (const [index, mean] of means.entries()) this.#sums[index] = (this.#sums[index] ?? 0) + mean * examples;
    this.#examples += examples;
  }

  /** NaN for what was never added. */
  mean(index: number): number {
    return (this.#sums[index] ?? Number.NaN) / this.#examples;
  }
}
