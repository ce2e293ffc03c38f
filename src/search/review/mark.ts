/** What a rule of the protocol asks. */
export type RuleName =
  | 'the test set is used once, at the end'
  | 'every row has three seeds or more'
  | 'a row changes one setting'
  | 'no best value lies at an edge'
  | 'numbers are reported with their bands';

/** Whether a rule is kept, as far as the log can tell, and why. */
export interface Mark {
  /** The rule. */
  readonly rule: RuleName;
  /** Whether it is kept. */
  readonly mark: 'kept' | 'broken' | 'cannot be told';
  /** What of the log says so. */
  readonly why: string;
}
