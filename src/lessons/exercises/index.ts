export type {Agree, Tolerance} from './agree.ts';
export {type Exercise, type ExerciseOptions, exercise, type WrongAnswer} from './exercise.ts';
export {judge} from './judge.ts';
export {prove} from './prove.ts';
export {readExercises} from './read-exercises.ts';
export type {CounterExample, Verdict} from './verdict.ts';
