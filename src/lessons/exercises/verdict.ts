/** What is said of an answer. Inputs, results and messages are text, ready to be read. */
export type Verdict =
  /** Right on all cases. */
  | {readonly status: 'pass'; readonly cases: number}
  /** Nothing has been written yet: NaN or undefined wherever it was tried. */
  | {readonly status: 'stub'}
  /** It behaves as a usual wrong answer does; `name` says as which. */
  | {readonly status: 'hint'; readonly name: string; readonly hint: string; readonly example: CounterExample}
  | {readonly status: 'counter-example'; readonly example: CounterExample}
  | {readonly status: 'threw'; readonly inputs: string; readonly error: string}
  | {readonly status: 'endless'; readonly inputs: string; readonly limit: number};

/** A case on which an answer is wrong. */
export interface CounterExample {
  /** `'y = 0, o = 0.7503'`. */
  readonly inputs: string;
  readonly yours: string;
  readonly wanted: string;
}
