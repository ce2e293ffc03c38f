import {exercise} from 'gradlab/lesson';

/** A draw from u, uniform between 0 and 1, and the ends of the range. */
type Draw = (u: number, from: number, to: number) => number;

/** Where the best value lies: -1 at the lower edge, 1 at the upper one, else 0. */
type Edge = (best: number, from: number, to: number) => number;

/** Number of trials, of the share of good settings and the wanted chance. */
type Trials = (share: number, wanted: number) => number;

/** The place of the best trial, of all scores. */
type Place = (scores: readonly number[]) => number;

const drawByFactor = exercise<Draw, readonly [u: number, from: number, to: number]>({
  id: 'log-uniform draw',
  covers: ['F5-29'],
  task: 'Write the draw between `from` and `to` whose logarithm is uniform.',
  stub: 'const drawByFactor = (u: number, from: number, to: number): number => NaN; // your line',
  solution: (u, from, to) => from * (to / from) ** u,
  inputs: ['u', 'from', 'to'],
  cases: [
    [0.5, 1e-4, 1],
    [0, 1e-4, 1],
    [1, 1e-4, 1],
    [0.25, 16, 256],
    [0.9, 2, 3],
    [0.3, 1e-6, 1e-3],
    [0.7, 0.5, 50],
  ],
  wrong: [
    {
      name: 'uniform',
      answer: (u, from, to) => from + u * (to - from),
      hint: 'At u = 0.5 yours is the middle of the line. How many of the four decades lie below it?',
    },
    {
      name: 'exponent only',
      answer: (u, from, to) => Math.log10(from) + u * (Math.log10(to) - Math.log10(from)),
      hint: 'Yours is below 0 for rates below 1. Is that the rate, or its exponent?',
    },
    {
      name: 'two bases',
      answer: (u, from, to) => Math.exp(Math.log10(from) + u * (Math.log10(to) - Math.log10(from))),
      hint: 'At u = 0 the draw should be `from`. Which power undoes which logarithm?',
    },
    {
      name: 'from is 1',
      answer: (u, _, to) => to ** u,
      hint: 'With u = 0 yours is 1, whatever the range. Where does the range begin?',
    },
    {
      name: 'not divided',
      answer: (u, from, to) => from * to ** u,
      hint: 'With u = 0 yours is right. At u = 1 it should be `to`: by which factor do you multiply there?',
    },
    {
      name: 'upside down',
      answer: (u, from, to) => to * (from / to) ** u,
      hint: 'As a random draw yours is a good one. But which end should u = 0 give?',
    },
  ],
  hints: {
    nudge: 'Draw the logarithm uniformly between the logarithms of the ends, then undo the logarithm.',
    formula: 'ln r = ln a + u (ln b − ln a), so r = a (b / a)^u.',
  },
});

const position: Edge = (best, from, to) => Math.log(best / from) / Math.log(to / from);

/** -1, 0 or 1 from a place between 0 and 1. */
const side = (place: number, share: number): number => {
  if (place <= share) return -1;
  return place >= 1 - share ? 1 : 0;
};

const edge = exercise<Edge, readonly [best: number, from: number, to: number]>({
  id: 'edge of a range',
  covers: ['D5.5'],
  task: 'Say where the best value lies: −1 if it is in the lowest 5 % of the range, 1 if it is in the highest 5 %, and 0 in between.',
  stub: 'const edge = (best: number, from: number, to: number): number => NaN; // your lines',
  solution: (best, from, to) => {
    const place = Math.log(best / from) / Math.log(to / from);
    if (place < 0.05) return -1;
    return place > 0.95 ? 1 : 0;
  },
  inputs: ['best', 'from', 'to'],
  cases: [
    [0.01, 1e-4, 1],
    [1e-4, 1e-4, 1],
    [1, 1e-4, 1],
    [1.3e-4, 1e-4, 1],
    [0.8, 1e-4, 1],
    [0.55, 1e-4, 1],
    [1.8e-4, 1e-4, 1],
    [0.96, 0.5, 1],
    [0.97, 0.5, 1],
    [103, 100, 200],
    [4.2, 1, 100],
  ],
  wrong: [
    {
      name: 'linear scale',
      answer: (best, from, to) => side((best - from) / (to - from), 0.05),
      hint: 'A best rate of 0.01 between 1e-4 and 1 lies in the middle of four decades. Where does yours put it?',
    },
    {
      name: 'ends only',
      answer: (best, from, to) => Number(best >= to) - Number(best <= from),
      hint: 'A random draw never meets the end exactly. How close is close enough?',
    },
    {
      name: '5 % of the value',
      answer: (best, from, to) => Number(best > 0.95 * to) - Number(best < 1.05 * from),
      hint: 'The range has four decades. Is 5 % of the range as far as 5 % of the value at its end?',
    },
    {
      name: 'lower edge forgotten',
      answer: (best, from, to) => Number(position(best, from, to) > 0.95),
      hint: 'A range has two ends. What would you say of a best value at the other one?',
    },
    {
      name: '2.5 % on each side',
      answer: (best, from, to) => side(position(best, from, to), 0.025),
      hint: 'The 5 % count at each end. Did you share them out between the two?',
    },
    {
      name: 'sides exchanged',
      answer: (best, from, to) => -side(position(best, from, to), 0.05),
      hint: 'Yours sees the edges. Which of the two is called −1?',
    },
  ],
  hints: {
    nudge: 'First find the place of the best value between 0, at `from`, and 1, at `to`, on the logarithmic scale.',
    formula: 'place = ln(best / from) / ln(to / from); compare it with 0.05 and 0.95.',
  },
});

const exactTrials: Trials = (share, wanted) => Math.log(1 - wanted) / Math.log(1 - share);

const trialsFor = exercise<Trials, readonly [share: number, wanted: number]>({
  id: 'number of trials',
  covers: ['F5-30'],
  task: 'Write the least number of random trials that holds a good one with at least the wanted chance.',
  stub: 'const trialsFor = (share: number, wanted: number): number => NaN; // your line',
  solution: (share, wanted) => Math.ceil(Math.log(1 - wanted) / Math.log(1 - share)),
  inputs: ['share', 'wanted'],
  cases: [
    [0.05, 0.95],
    [0.5, 0.7],
    [0.12, 0.96],
    [0.01, 0.99],
    [0.9, 0.5],
    [0.2, 0.3],
    [0.001, 0.6],
  ],
  wrong: [
    {
      name: 'rounded down',
      answer: (share, wanted) => Math.floor(exactTrials(share, wanted)),
      hint: 'With so many trials the chance stays a little below the wanted one. Put your number into the formula.',
    },
    {
      name: 'rounded to the nearest',
      answer: (share, wanted) => Math.round(exactTrials(share, wanted)),
      hint: 'The nearest whole number may lie below the exact one. Is the chance reached then?',
    },
    {
      name: 'not rounded',
      answer: exactTrials,
      hint: 'Yours reaches the chance exactly. Can you run a fraction of a trial?',
    },
    {
      name: 'chances added up',
      answer: (share, wanted) => Math.ceil(wanted / share),
      hint: 'Two trials with a share of 0.5: is it certain then that one is good? Chances of several trials do not add up.',
    },
    {
      name: 'all trials good',
      answer: (share, wanted) => Math.ceil(Math.log(wanted) / Math.log(share)),
      hint: 'A power of the share is the chance that every trial is good. You need one good trial only.',
    },
    {
      name: 'chance of missing',
      answer: (share, wanted) => Math.ceil(Math.log(wanted) / Math.log(1 - share)),
      hint: 'In yours a greater wanted chance needs fewer trials. Which chance is (1 − share)^n: of a hit, or of none?',
    },
    {
      name: 'one over the share',
      answer: share => Math.ceil(1 / share),
      hint: 'So many trials have one good one on the average. The wanted chance does not come in. Should it not?',
    },
  ],
  hints: {
    nudge: 'Ask for the opposite: with which chance is none of n trials good? It must not be above 1 − wanted.',
    formula: '(1 − share)^n ≤ 1 − wanted, so n ≥ ln(1 − wanted) / ln(1 − share).',
  },
});

/** The first place for which `isBetter(score, best so far)` keeps holding. */
const scan = (scores: readonly number[], start: number, isBetter: (score: number, best: number) => boolean): number => {
  let [best, place] = [start, -1];
  for (const [index, score] of scores.entries()) if (isBetter(score, best)) [best, place] = [score, index];
  return place;
};

const placeOfBest = exercise<Place, readonly [scores: readonly number[]]>({
  id: 'best trial',
  covers: ['A5-9'],
  task: 'Write the place of the best trial, counted from 0.',
  stub: 'const placeOfBest = (scores: readonly number[]): number => NaN; // your lines',
  solution: scores => {
    let [best, place] = [Number.NEGATIVE_INFINITY, -1];
    for (const [index, score] of scores.entries()) if (score > best) [best, place] = [score, index];
    return place;
  },
  inputs: ['scores'],
  cases: [
    [[0.3, 0.8, 0.5]],
    [[0.9]],
    [[-3, -1, -2]],
    [[0.4, 0.7, 0.7, 0.1]],
    [[0.2, Number.NaN, 0.6, 0.1]],
    [[Number.NaN, 0.5, 0.4]],
    [[Number.NaN, Number.NaN]],
    [[]],
  ],
  wrong: [
    {
      name: 'Math.max',
      answer: scores => scores.indexOf(Math.max(...scores)),
      hint: 'One trial that broke down, and yours finds no best one at all. What is the greatest of 0.2 and NaN?',
    },
    {
      name: 'starts at 0',
      answer: scores => scan(scores, 0, (score, best) => score > best),
      hint: 'Scores may be negative, as minus a loss is. Which score does your loop have to beat at first?',
    },
    {
      name: 'starts with the first',
      answer: scores =>
        scores.length === 0
          ? -1
          : Math.max(
              scan(scores, scores[0] as number, (score, best) => score > best),
              0,
            ),
      hint: 'The first trial may have broken down. Nothing is greater than NaN, so who can follow it?',
    },
    {
      name: 'last of equals',
      answer: scores => scan(scores, Number.NEGATIVE_INFINITY, (score, best) => score >= best),
      hint: 'Two trials have the same score. Yours gives the later one.',
    },
    {
      name: 'least',
      answer: scores => scan(scores, Number.POSITIVE_INFINITY, (score, best) => score < best),
      hint: 'That is the place of the least score. Are these losses, or accuracies?',
    },
    {
      name: 'counted from 1',
      answer: scores => {
        const place = scan(scores, Number.NEGATIVE_INFINITY, (score, best) => score > best);
        return place < 0 ? -1 : place + 1;
      },
      hint: 'Yours is the number of the trial as a person would count. The first place is which number here?',
    },
  ],
  hints: {
    nudge: 'Go through the scores and keep the best so far. Start with a score that every number beats.',
    formula: 'Start with −∞ and place −1; take over a score if it is > the best. A comparison with NaN is never true.',
  },
});

/** The exercises of lesson 17. */
export const exercises = [drawByFactor, edge, trialsFor, placeOfBest];
