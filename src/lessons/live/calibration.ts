import {charts} from '../../charts/index.ts';
import {currentLesson} from './current-lesson.ts';
import type {Prediction} from './prediction.ts';
import {allPredictions} from './predictions.ts';
import {say} from './say.ts';

/**
 * Shows how good the learner's predictions have been in all lessons of the folder: a chart of guesses against what came out,
 * and how many choices were right. Says so if there are none yet.
 *
 * @example
 * ```ts
 * await calibration() // undefined
 * ```
 */
export async function calibration(): Promise<void> {
  const {folder, predictions} = currentLesson();
  const all = folder === '' ? predictions.all : allPredictions(folder);
  const numbers = all.filter(isNumeric);
  const choices = all.filter(each => !isNumeric(each));
  const lines = [
    ...(all.length === 0 ? ['You have typed no guess yet.'] : []),
    ...(choices.length === 0 ? [] : [`${choices.filter(isRight).length} of ${counted(choices.length)} right.`]),
    ...(numbers.length === 0 ? [] : [`${counted(numbers.length)} in numbers:`]),
  ];
  say({kind: 'calibration', facts: {count: all.length}, lines});
  if (numbers.length === 0) return;
  await charts.calibrationOfPredictions(numbers.map(({id, guess, truth}) => ({guess, truth, label: id}))).show();
}

type Numeric = Prediction & {readonly guess: number; readonly truth: number};

function isNumeric(prediction: Prediction): prediction is Numeric {
  return typeof prediction.guess === 'number' && typeof prediction.truth === 'number';
}

const isRight = ({guess, truth}: Prediction): boolean => guess === truth;

const counted = (count: number): string => (count === 1 ? '1 guess' : `${count} guesses`);
