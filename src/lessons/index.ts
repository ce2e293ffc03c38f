export * from './check/index.ts';
export * from './difference/index.ts';
export * from './document/index.ts';
export {readExercises} from './exercises/index.ts';
export * from './run/index.ts';
export {newLesson} from './template/index.ts';
