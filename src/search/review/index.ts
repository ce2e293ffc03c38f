/** The review of a study's protocol by its log. */
export type {Mark, RuleName} from './mark.ts';
export {type Review, review} from './review.ts';
export type {ReportEntry, SearchEntry, SeedValues, StudyEntry, StudySettings} from './study-entry.ts';
