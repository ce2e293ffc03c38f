import type {TableValue} from '../../base/index.ts';

/** Settings as a table shows them. */
export type StudySettings = Readonly<Record<string, TableValue | boolean>>;

/** What was measured, by seed. */
export type SeedValues = Readonly<Record<number, number>>;

/** A search that was made, on data that are not the test set. */
export interface SearchEntry {
  readonly did: 'search';
  /** Its ranges, in words, by setting. */
  readonly space: Readonly<Record<string, string>>;
  readonly trials: number;
  readonly failed: number;
  /** Settings and score of the best trial; none if all failed. */
  readonly best?: {readonly settings: StudySettings; readonly score: number};
  /** Where the best one lies at an end of its range. */
  readonly edges: readonly {readonly setting: string; readonly side: 'lower' | 'upper'}[];
}

/** A row of the study: settings, and what the validation set said of them with each seed. */
export interface RowEntry {
  readonly did: 'row';
  readonly name: string;
  readonly settings: StudySettings;
  readonly values: SeedValues;
}

/** One use of the test set: for some rows, what it said with each seed. */
export interface TestEntry {
  readonly did: 'test';
  readonly values: Readonly<Record<string, SeedValues>>;
}

/** A number that is reported of a row: of the test set if that was used for it, else of the validation set. */
export interface ReportEntry {
  readonly did: 'report';
  readonly name: string;
  readonly value: number;
  readonly least?: number;
  readonly greatest?: number;
}

/** A line of a study's log. */
export type StudyEntry = SearchEntry | RowEntry | TestEntry | ReportEntry;
