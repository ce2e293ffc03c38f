/** The class of a row of scores, the first of equal ones; of one number, the probability of class 1, whether it is above 1/2. */
export function classOfScores(scores: number | ArrayLike<number>): number {
  if (typeof scores === 'number') return Number(scores > 0.5);
  return Array.from(scores).reduce((best, score, index, all) => (score > (all[best] as number) ? index : best), 0);
}
