import {exercise} from 'gradlab/lesson';

/** The epoch after which training stops, and that of the weights that are returned; of the errors and the patience. */
type Stop = (errors: readonly number[], p: number) => readonly [stopped: number, best: number];

/** The share of a direction's weight that descent has reached; of its eigenvalue, the rate and the steps. */
type Share = (mu: number, rate: number, steps: number) => number;

/** Epochs that are run; of the best epoch, the patience in checks, the epochs between checks, and the most epochs. */
type Paid = (best: number, p: number, q: number, most: number) => number;

interface Slips {
  /** The error that counts as better. */
  readonly better?: (error: number, best: number) => boolean;
  /** What a better error leaves of the count. */
  readonly keepsCount?: boolean;
  /** Whether an error is compared with the one before it. */
  readonly comparesLast?: boolean;
  /** How many checks beyond the patience are waited for. */
  readonly extra?: number;
}

/** The rule with one of the slips that people make. */
const stopWith =
  ({better = (error, best) => error < best, keepsCount = false, comparesLast = false, extra = 0}: Slips): Stop =>
  (errors, p) => {
    let [least, before, best, waited] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
    for (const [index, error] of errors.entries()) {
      if (better(error, comparesLast ? before : least)) {
        [least, best] = [error, index + 1];
        if (!keepsCount) waited = 0;
      } else if (++waited >= p + extra) return [index + 1, best];
      before = error;
    }
    return [errors.length, best];
  };

const patience = exercise<Stop, readonly [errors: readonly number[], p: number]>({
  id: 'patience with restore',
  covers: ['A5-7'],
  task: 'Write the rule with patience $p$: give the epoch after which training stops, and the epoch of the best weights.',
  stub: 'const stopAt = (errors: readonly number[], p: number): [number, number] => [NaN, NaN]; // your lines',
  solution: (errors, p) => {
    let least = Number.POSITIVE_INFINITY;
    let best = 0;
    let waited = 0;
    for (let epoch = 1; epoch <= errors.length; epoch++) {
      const error = errors[epoch - 1] as number;
      if (error < least) {
        least = error;
        best = epoch;
        waited = 0;
      } else {
        waited++;
        if (waited === p) return [epoch, best];
      }
    }
    return [errors.length, best];
  },
  inputs: ['errors', 'p'],
  cases: [
    [[0.5, 0.4, 0.45, 0.3], 1],
    [[0.5, 0.4, 0.45, 0.42, 0.44, 0.1], 2],
    [[0.5, 0.4, 0.45, 0.3, 0.35, 0.2, 0.25, 0.1], 2],
    [[0.5, 0.4, 0.4, 0.4, 0.4], 2],
    [[0.9, 0.8, 0.7], 3],
    [[0.2, 0.3, 0.4, 0.5], 3],
    [[0.6, 0.5, 0.7, 0.6, 0.65, 0.55, 0.7, 0.4], 3],
  ],
  wrong: [
    {
      name: 'count never begins anew',
      answer: stopWith({keepsCount: true}),
      hint: 'Yours adds up all bad checks of the whole training. What does a new best say about the waiting so far?',
    },
    {
      name: 'compared with the epoch before',
      answer: stopWith({comparesLast: true}),
      hint: 'A curve can fall from a peak and still lie above its best. With which number did you compare?',
    },
    {
      name: 'last weights',
      answer: (errors, p) => {
        const [stopped] = stopWith({})(errors, p);
        return [stopped, stopped];
      },
      hint: 'You stop in time, and then return the weights that made you stop.',
    },
    {
      name: 'one check too many',
      answer: stopWith({extra: 1}),
      hint: 'With p = 1 the rule has to stop at the first rise. When does yours?',
    },
    {
      name: 'equal is better',
      answer: stopWith({better: (error, best) => error <= best}),
      hint: 'On a plateau yours finds a new best in every epoch, and never stops. Is an equal error better?',
    },
    {
      name: 'counted from 0',
      answer: (errors, p) => {
        const [stopped, best] = stopWith({})(errors, p);
        return [stopped - 1, best - 1];
      },
      hint: 'The rule is right. The history calls its first epoch 1. What do you call it?',
    },
  ],
  hints: {
    nudge: 'You need three things between epochs: the least error so far, its epoch, and how many checks ago that was.',
    formula:
      'error < least: keep error and epoch, waited = 0. Else waited + 1; stop when waited = p. At the end: the last epoch.',
  },
});

const share = exercise<Share, readonly [mu: number, rate: number, steps: number]>({
  id: 'share of a direction',
  covers: ['G7'],
  task: 'Write the share of $\\hat w$ that descent has reached in a direction of eigenvalue $\\mu$ after $t$ steps.',
  stub: 'const reached = (mu: number, rate: number, steps: number): number => NaN; // your line',
  solution: (mu, rate, steps) => 1 - (1 - rate * mu) ** steps,
  inputs: ['μ', 'ρ', 't'],
  cases: [
    [100, 0.001, 1],
    [100, 0.001, 10],
    [0.4, 0.001, 70],
    [1, 0.5, 3],
    [140, 0.01, 2],
    [5, 0.02, 0],
    [0, 0.1, 50],
  ],
  wrong: [
    {
      name: 'what is missing',
      answer: (mu, rate, steps) => (1 - rate * mu) ** steps,
      hint: 'Yours gives 1 before the first step. At the start, how much of the way has been gone?',
    },
    {
      name: 'ridge',
      answer: (mu, rate, steps) => (rate * steps * mu) / (1 + rate * steps * mu),
      hint: 'That is the share of ridge with λ = 1/(ρt). It is near, but the question is about descent.',
    },
    {
      name: 'straight line',
      answer: (mu, rate, steps) => rate * mu * steps,
      hint: 'Yours can pass 1. Is each step as long as the first, or a share of what is left?',
    },
    {
      name: 'exponential',
      answer: (mu, rate, steps) => 1 - Math.exp(-rate * mu * steps),
      hint: 'Right for infinitely small steps. Your steps have a length, and at a large rate they even jump over.',
    },
    {
      name: 'power of the wrong thing',
      answer: (mu, rate, steps) => 1 - (1 - rate) ** (mu * steps),
      hint: 'Where does the eigenvalue enter: in the length of one step, or in how many there are?',
    },
  ],
  hints: {
    nudge: 'Write one step for the distance that is left, ŵ − w. By which factor does it shrink?',
    formula: 'ŵ − w becomes (1 − ρμ)(ŵ − w). After t steps from w = 0: w / ŵ = 1 − (1 − ρμ)^t.',
  },
});

const penalty = exercise<Share, readonly [mu: number, rate: number, steps: number]>({
  id: 'penalty of a stop',
  covers: ['G7'],
  task: 'Write the $\\lambda$ with which ridge keeps exactly the share that descent has reached in that direction.',
  stub: 'const penaltyOf = (mu: number, rate: number, steps: number): number => NaN; // your line',
  solution: (mu, rate, steps) => (mu * (1 - rate * mu) ** steps) / (1 - (1 - rate * mu) ** steps),
  inputs: ['μ', 'ρ', 't'],
  cases: [
    [100, 0.001, 1],
    [100, 0.001, 10],
    [20, 0.001, 70],
    [1, 0.5, 3],
    [2, 0.25, 5],
    [140, 0.004, 4],
  ],
  wrong: [
    {
      name: 'rule of thumb',
      answer: (_, rate, steps) => 1 / (rate * steps),
      hint: 'That fits all flat directions about equally. Here one direction is to fit exactly. Which one?',
    },
    {
      name: 'upside down',
      answer: (mu, rate, steps) => (mu * (1 - (1 - rate * mu) ** steps)) / (1 - rate * mu) ** steps,
      hint: 'Yours grows with the steps. Does a longer training mean a stronger penalty?',
    },
    {
      name: 'eigenvalue left out',
      answer: (mu, rate, steps) => (1 - rate * mu) ** steps / (1 - (1 - rate * mu) ** steps),
      hint: 'λ is added to an eigenvalue, so both have the same unit. Which unit has yours?',
    },
    {
      name: 'what is missing over 1',
      answer: (mu, rate, steps) => mu * (1 - rate * mu) ** steps,
      hint: 'Put yours into μ / (μ + λ) after very few steps. The share should be near 0. Is it?',
    },
    {
      name: 'half squares',
      answer: (mu, rate, steps) => (mu * (1 - rate * mu) ** steps) / (1 - (1 - rate * mu) ** steps) / 2,
      hint: 'Yours belongs to half the squares beside a whole λ‖w‖². Which of both readings has the share μ / (μ + λ)?',
    },
  ],
  hints: {
    nudge: 'Call the share s. Solve s = μ / (μ + λ) for λ first.',
    formula: 'λ = μ (1 − s) / s, with s = 1 − (1 − ρμ)^t.',
  },
});

const paid = exercise<Paid, readonly [best: number, p: number, q: number, most: number]>({
  id: 'epochs paid',
  covers: ['A5-7'],
  task: 'Write how many epochs are run in all.',
  stub: 'const epochsPaid = (best: number, p: number, q: number, most: number): number => NaN; // your line',
  solution: (best, p, q, most) => Math.min(most, best + p * q),
  inputs: ['best', 'p', 'q', 'most'],
  cases: [
    [20, 5, 1, 100],
    [20, 5, 2, 100],
    [20, 1, 4, 100],
    [30, 10, 5, 50],
    [12, 3, 3, 20],
    [9, 4, 3, 21],
  ],
  wrong: [
    {
      name: 'patience in epochs',
      answer: (best, p, _, most) => Math.min(most, best + p),
      hint: 'Right if every epoch is checked. What does the patience count: epochs or checks?',
    },
    {
      name: 'no last epoch',
      answer: (best, p, q) => best + p * q,
      hint: 'A best near the end leaves no time to wait it out. When is training over anyway?',
    },
    {
      name: 'the waiting alone',
      answer: (_, p, q, most) => Math.min(most, p * q),
      hint: 'You counted what comes after the best epoch. What came before it was run, too.',
    },
    {
      name: 'best counted in checks',
      answer: (best, p, q, most) => Math.min(most, (best + p) * q),
      hint: 'The best is given as an epoch already. You multiplied it again.',
    },
    {
      name: 'stop is free',
      answer: (best, p, q, most) => Math.min(most, best + (p - 1) * q),
      hint: 'The check that stops training comes after its epochs. With p = 1, when does it come?',
    },
    {
      name: 'up to the best',
      answer: best => best,
      hint: 'On the day itself nobody knows that this epoch was the best one. How do you find out?',
    },
  ],
  hints: {
    nudge: 'Mark the checks on a line: after the best one, how many more have to fail, and how far apart are they?',
    formula: 'best + p q, but never more than the epochs that are allowed.',
  },
});

/** The exercises of lesson 13. */
export const exercises = [patience, share, penalty, paid];
