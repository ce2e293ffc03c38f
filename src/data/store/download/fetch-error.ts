/** An address that did not give the file, and why. */
export interface AddressFailure {
  readonly address: string;
  readonly reason: string;
}

/**
 * A dataset that could not be had. The message says why, for every address that was tried.
 *
 * @example
 * ```ts
 * const failures = [{address: 'http://a.test/x', reason: 'status 404 Not Found'}];
 * new data.FetchError('x', 'no address gave x.gz', failures).message // 'Cannot fetch x as no address gave x.gz:\n  http://a.test/x: status 404 Not Found'
 * ```
 */
export class FetchError extends Error {
  override readonly name: string = 'FetchError';
  /** The dataset, as the catalogue names it. */
  readonly dataset: string;
  /** The addresses in the order in which they were tried. */
  readonly failures: readonly AddressFailure[];

  constructor(dataset: string, reason: string, failures: readonly AddressFailure[] = [], options?: ErrorOptions) {
    const lines = failures.map(failure => `\n  ${failure.address}: ${failure.reason}`);
    super(`Cannot fetch ${dataset} as ${reason}${lines.length > 0 ? ':' : ''}${lines.join('')}`, options);
    this.dataset = dataset;
    this.failures = failures;
  }
}

/** Why one try at one address failed. */
export class TryError extends Error {
  override readonly name: string = 'TryError';
  /** Whether the same address may give the rest. */
  readonly again: boolean;

  constructor(reason: string, again = false, options?: ErrorOptions) {
    super(reason, options);
    this.again = again;
  }
}

/**
 * A failure of this machine's disk, in words: no permission, no room, a file where a folder should be. `fetchDataset`
 * throws it.
 */
export class DiskError extends Error {
  override readonly name: string = 'DiskError';
}
