import type {Markish} from '../mark.ts';
import {rule} from '../marks/rule.ts';
import {text} from '../marks/text.ts';
import {isFiniteNumber, spoken} from '../numbers.ts';
import type {Course} from './runs-table.ts';

/** The epoch at which a course, or the median of its runs, is best. */
export interface BestEpoch {
  readonly course: Course;
  readonly epoch: number;
  readonly value: number;
}

/** Of each course the first epoch of its least value, or of its greatest one. */
export function bestEpochs(courses: readonly Course[], wanted: 'min' | 'max'): readonly BestEpoch[] {
  const sign = wanted === 'min' ? 1 : -1;
  return courses.flatMap(course => {
    const epochs = course.centre.map((value, index) => ({course, epoch: course.x[index] as number, value}));
    const finite = epochs.filter(({value}) => isFiniteNumber(value));
    return finite.length === 0
      ? []
      : [finite.reduce((best, here) => (sign * here.value < sign * best.value ? here : best))];
  });
}

/** "Lowest validationLoss 0.7 at epoch 2 of 3." */
export function bestSentence(
  {course: {config, count, x}, epoch, value}: BestEpoch,
  {column, wanted}: {readonly column: string; readonly wanted: 'min' | 'max'},
): string {
  const whose = config === undefined ? '' : `${config}: `;
  const which = `${wanted === 'min' ? 'lowest' : 'highest'} ${count > 1 ? 'median ' : ''}${column}`;
  const sentence = `${which} ${spoken(value)} at epoch ${spoken(epoch)} of ${spoken(x.at(-1) as number)}.`;
  return whose === '' ? `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}` : `${whose}${sentence}`;
}

/** The line at the best epoch. */
export function bestRule({epoch}: BestEpoch): Markish {
  return rule({x: epoch, name: 'best epoch'});
}

/** A note at the line, at the height of `top`, on the side where there is more room. */
export function bestNote({epoch, course}: BestEpoch, top: number): Markish {
  const middle = ((course.x[0] as number) + (course.x.at(-1) as number)) / 2;
  return text({x: epoch, y: top, text: `best: epoch ${spoken(epoch)}`, position: epoch > middle ? 'left' : 'right'});
}
