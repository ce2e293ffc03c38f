/** What a rule of the protocol asks. */
export type RuleName =
  | 'the test set is used once, at the end'
  | 'every row has three seeds or more'
  | 'a row changes one setting'
  | 'no best value lies at an edge'
  | 'numbers are reported with their bands';

/** Whether a rule is kept, as far as the log can tell, and why. */
export interface Mark {
  readonly rule: RuleName;
  readonly mark: 'kept' | 'broken' | 'cannot be told';
  readonly why: string;
}
