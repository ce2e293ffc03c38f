import {expect} from 'vitest';

/** A call with a bad argument, and what it must be refused with. */
export interface Refusal {
  /** The call, as a reader would write it. */
  readonly call: string;
  readonly run: () => unknown;
  readonly error: typeof TypeError | typeof RangeError;
  /** The whole message, in the wording `Cannot … as … must …: current value is …`. */
  readonly message: string;
}

/** Runs each call, and expects exactly the error it is listed with. */
export function expectRefused({call, run, error, message}: Refusal): void {
  let thrown: unknown;
  try {
    run();
  } catch (caught) {
    thrown = caught;
  }
  expect(thrown, `${call} throws`).toBeInstanceOf(error);
  expect((thrown as Error).message, call).toBe(message);
}
