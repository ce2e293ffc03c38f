/**
 * What only lessons use: claims, predictions, exercises. The public entry `gradlab/lesson`.
 *
 * @packageDocumentation
 */

export {median} from '../../base/index.ts';
export {twin} from '../../comparison/index.ts';
export {
  type Exercise,
  type ExerciseOptions,
  exercise,
  judge,
  type Verdict,
  type WrongAnswer,
} from '../exercises/index.ts';
export {calibration} from './calibration.ts';
export {challenge, type Goal} from './challenge.ts';
export {check} from './check.ts';
export {claim} from './claim.ts';
export type {Claimed, Expectation} from './expectation.ts';
export {lesson} from './lesson.ts';
export {parameter} from './parameter.ts';
export {type PredictOptions, predict} from './predict.ts';
export {type RevealOptions, reveal} from './reveal.ts';
export {RunLog, type RunLogOptions, runLog, type Setting} from './run-log.ts';
