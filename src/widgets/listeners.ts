/** Who wants to know of something, in order of arrival. */
export class Listeners<Event extends readonly unknown[]> {
  #entries: readonly {readonly listener: (...event: Event) => void | Promise<void>}[] = [];

  /** Adds a listener; returns what removes it. */
  add(listener: (...event: Event) => void | Promise<void>): () => void {
    const entry = {listener};
    this.#entries = [...this.#entries, entry];
    return () => {
      this.#entries = this.#entries.filter(other => other !== entry);
    };
  }

  /**
   * Calls all of them, also those behind one that throws. Resolves when the asynchronous ones are done; their failures
   * reject it.
   *
   * @throws what a listener has thrown, an AggregateError if several have
   */
  call(...event: Event): Promise<void> {
    const errors: unknown[] = [];
    const promises: Promise<void>[] = [];
    for (const {listener} of this.#entries) {
      try {
        promises.push(Promise.resolve(listener(...event)));
      } catch (error) {
        errors.push(error);
      }
    }
    const all = Promise.all(promises).then(() => undefined);
    if (errors.length === 0) return all;
    // What was thrown goes first; a rejection beside it is no second alarm.
    all.catch(() => undefined);
    throw errors.length === 1 ? errors[0] : new AggregateError(errors, `${errors.length} listeners have failed`);
  }
}
