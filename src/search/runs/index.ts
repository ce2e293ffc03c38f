/** What `search` and `compare` stand on: runs of the user's function here or on threads, and files that outlive them. */
export type {Call, Outcome, UserFunction} from './call.ts';
export {describe} from './describe.ts';
export type {Evaluated} from './evaluation.ts';
export {fromJson, toJson} from './exact-json.ts';
export {Journal, readJournal} from './journal.ts';
export {isPlainObject, plain} from './plain.ts';
export {Runner} from './runner.ts';
export {tableOf} from './table-of.ts';
export {isModuleFunction, type ModuleFunction, markOf, runnable} from './user-function.ts';
