import {refusal} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {heatmap} from '../marks/heatmap.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {nothing} from './nothing.ts';
import {counted, percent} from './words.ts';

/** What `evaluation.confusionMatrix` gives. */
export interface ConfusionCounts {
  /** Names of the classes, of rows and columns alike. */
  readonly classes: readonly string[];
  /** `counts[t][p]`: how many examples of class t were taken for class p. */
  readonly counts: readonly (readonly number[])[];
}

const WHAT = 'draw confusion matrix';
const TITLE = 'Confusion matrix';

/** Cells of more classes than these have no room for their shares. */
const FEW = 7;

/**
 * Which classes were taken for which: a row for each true class, a column for each predicted one, the counts written in the
 * cells, as colour the share of the row, so that rare classes show as well as frequent ones. The diagonal is right.
 *
 * @throws TypeError if classes are no names, RangeError if counts are not a square of the classes' size
 *
 * @example
 * ```ts
 * const {description} = charts.confusionMatrix({classes: ['cat', 'dog'], counts: [[3, 1], [0, 4]]});
 * description.includes('7 of 8 examples are right, 88%. Most often cat is taken for dog: 1 time, 25% of its examples.') // true
 * ```
 */
export function confusionMatrix({classes, counts}: ConfusionCounts, options: CompoundOptions = {}): Figure {
  if (!Array.isArray(classes) || !classes.every(name => typeof name === 'string'))
    throw new TypeError(refusal(WHAT, 'classes', 'be a list of names', classes));
  const sizes = Array.from(counts, row => row.length);
  if (sizes.length !== classes.length || sizes.some(size => size !== classes.length))
    throw new RangeError(
      refusal(WHAT, 'counts', `have ${classes.length} rows of ${counted(classes.length, 'count')}`, sizes),
    );
  const totals = counts.map(row => row.reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, total) => sum + total, 0);
  if (all === 0) return nothing('No example was counted.', TITLE, options);
  const shares = counts.map((row, index) => row.map(count => count / (totals[index] as number)));
  const words = counts.map((row, t) =>
    row.map((count, p) =>
      count === 0 || classes.length > FEW ? String(count) : `${count}<br>${percent(shares[t]?.[p] as number)}`,
    ),
  );
  const marks = [
    heatmap({x: classes, y: classes, z: shares, name: 'share of the true class', range: [0, 1], text: words}),
  ];
  const right = counts.reduce((sum, row, index) => sum + (row[index] as number), 0);
  const findings = [
    `${right} of ${counted(all, 'example')} ${all === 1 ? 'is' : 'are'} right, ${percent(right / all)}.`,
    worstSentence({classes, counts}, totals),
    ...totals.flatMap((total, index) => (total === 0 ? [`No example is of the class ${classes[index]}.`] : [])),
  ];
  const [x, y] = [{title: 'predicted class'}, {title: 'true class', reverse: true}];
  const height = Math.max(340, 140 + 34 * classes.length);
  return assemble({title: TITLE, panels: [{x, y, marks}], findings, height}, options);
}

/** "Most often cat is taken for dog: 1 time, 25% of its examples." */
function worstSentence({classes, counts}: ConfusionCounts, totals: readonly number[]): string {
  const wrong = counts.flatMap((row, t) => row.map((count, p) => ({t, p, count: t === p ? 0 : count})));
  const worst = wrong.reduce((most, here) => (here.count > most.count ? here : most));
  if (worst.count === 0) return 'None is taken for another class.';
  const {t, p, count} = worst;
  const share = percent(count / (totals[t] as number));
  return `Most often ${classes[t]} is taken for ${classes[p]}: ${counted(count, 'time')}, ${share} of its examples.`;
}
