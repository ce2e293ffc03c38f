import {exercise} from 'gradlab/lesson';

/** A number made of the slopes so far and a decay. */
type OfSlopes = (g: readonly number[], decay: number) => number;

/** The weight after a step, of the weight, both corrected means, the rate and the decay. */
type Step = (theta: number, v: number, r: number, rate: number, decay: number) => number;

/** A number of steps, of a steep slope, a flat one and a decay. */
type Memory = (steep: number, flat: number, alpha: number) => number;

/** What is added to the root, as in the lesson. */
const EPSILON = 1e-8;

/** The mean that starts at 0 and keeps the share `decay` of itself. */
const runningMean: OfSlopes = (g, decay) => g.reduce((mean, each) => decay * mean + (1 - decay) * each, 0);

const squares = (g: readonly number[]): number[] => g.map(each => each * each);

const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

const last = (g: readonly number[]): number => g.at(-1) ?? Number.NaN;

const meanThatStartsRight = exercise<OfSlopes, readonly [g: readonly number[], beta: number]>({
  id: 'mean that starts right',
  covers: ['A5-5'],
  task: 'Write the bias-corrected running mean of a list of slopes.',
  stub: 'const correctedMean = (g: readonly number[], beta: number): number => NaN; // your lines',
  solution: (g, beta) => g.reduce((mean, each) => beta * mean + (1 - beta) * each, 0) / (1 - beta ** g.length),
  inputs: ['g', 'beta'],
  cases: [
    [[5], 0.9],
    [[1, 1, 1], 0.9],
    [[1, 2, 3, 4], 0.5],
    [[2, -1, 0.5], 0.99],
    [[0, 0, 4], 0.999],
    [[3, 1], 0],
  ],
  wrong: [
    {
      name: 'not corrected',
      answer: runningMean,
      hint: 'For one slope of 5 the mean should be 5. Yours is still close to the 0 it started from.',
    },
    {
      name: 'without the power',
      answer: (g, beta) => runningMean(g, beta) / (1 - beta),
      hint: 'Right after one step. But what is missing at the start shrinks with each step; yours stays the same.',
    },
    {
      name: 'one step off',
      answer: (g, beta) => runningMean(g, beta) / (1 - beta ** (g.length + 1)),
      hint: 'How many slopes has the mean seen when the first one is in it? Count from there.',
    },
    {
      name: 'written back',
      answer: (g, beta) => g.reduce((mean, each, i) => (beta * mean + (1 - beta) * each) / (1 - beta ** (i + 1)), 0),
      hint: 'This is the misprint of section 4: you correct what was corrected already.',
    },
    {
      name: 'multiplied',
      answer: (g, beta) => runningMean(g, beta) * (1 - beta ** g.length),
      hint: 'The mean is too small at first. Your correction makes it smaller still.',
    },
    {
      name: 'plain mean',
      answer: g => total(g) / g.length,
      hint: 'That mean never forgets: the first slope counts as much as the last. Where is beta?',
    },
    {
      name: 'starts at the first slope',
      answer: (g, beta) => g.slice(1).reduce((mean, each) => beta * mean + (1 - beta) * each, g[0] ?? Number.NaN),
      hint: 'No bias towards 0, but the first slope now has the weight of all that came before it. Is that Adam’s way?',
    },
  ],
  hints: {
    nudge: 'First the running mean from 0, over the whole list. Then one division, once.',
    formula: 'v = beta v + (1 − beta) g for each g in turn, from v = 0; the answer is v / (1 − beta^t), with t slopes.',
  },
});

const lastChangeOfRmsProp = exercise<OfSlopes, readonly [g: readonly number[], alpha: number]>({
  id: 'RMSProp’s last change',
  covers: ['E5.14', 'A5-4'],
  task: 'Write the change of the weight that RMSProp makes at the last slope of a list',
  stub: 'const lastChange = (g: readonly number[], alpha: number): number => NaN; // your lines',
  solution: (g, alpha) =>
    -(g.at(-1) ?? Number.NaN) / Math.sqrt(g.reduce((mean, each) => alpha * mean + (1 - alpha) * each * each, 0)),
  inputs: ['g', 'alpha'],
  cases: [
    [[4], 0.75],
    [[-4], 0.75],
    [[1, 1], 0.5],
    [[3, 4], 0.9],
    [[10, 10, 0.1], 0.9],
    [[1, -2, 0.5, 8], 0.99],
    [[7], 0],
  ],
  wrong: [
    {
      name: 'AdaGrad',
      answer: g => -last(g) / Math.sqrt(total(squares(g))),
      hint: 'A sum of all squares never forgets. That is the rule of section 2.',
    },
    {
      name: 'shares swapped',
      answer: (g, alpha) => -last(g) / Math.sqrt(runningMean(squares(g), 1 - alpha)),
      hint: 'With alpha near 1 the memory should be long. In yours the newest slope counts most.',
    },
    {
      name: 'no root',
      answer: (g, alpha) => -last(g) / runningMean(squares(g), alpha),
      hint: 'Make all slopes ten times as large: RMSProp’s change stays the same, yours does not.',
    },
    {
      name: 'uphill',
      answer: (g, alpha) => last(g) / Math.sqrt(runningMean(squares(g), alpha)),
      hint: 'A slope of 4 says that the landscape rises to the right. Which way does yours go?',
    },
    {
      name: 'mean of sizes',
      answer: (g, alpha) => -last(g) / runningMean(g.map(Math.abs), alpha),
      hint: 'You averaged sizes, not squares. For slopes 3 and 4 that gives another number.',
    },
    {
      name: 'corrected',
      answer: (g, alpha) => -last(g) / Math.sqrt(runningMean(squares(g), alpha) / (1 - alpha ** g.length)),
      hint: 'A good idea, and Adam’s. RMSProp has no correction: with alpha 0.75 its first change is 2.',
    },
    {
      name: 'mean of slopes on top',
      answer: (g, alpha) => -runningMean(g, alpha) / Math.sqrt(runningMean(squares(g), alpha)),
      hint: 'You averaged above the line, too. What stands there in RMSProp’s formula?',
    },
  ],
  hints: {
    nudge: 'Two things are needed: the running mean of the squares after the last slope, and the last slope itself.',
    formula: 'r = alpha r + (1 − alpha) g² for each g in turn, from r = 0; the change is −g / √r with the last g.',
  },
});

const stepOfAdamW = exercise<Step, readonly [theta: number, v: number, r: number, rate: number, decay: number]>({
  id: 'a step of AdamW',
  covers: ['H6', 'A5-5'],
  task: 'Write the weight after one step of AdamW.',
  stub: 'const adamWStep = (theta: number, v: number, r: number, rate: number, decay: number): number => NaN; // yours',
  solution: (theta, v, r, rate, decay) => theta - rate * (v / (Math.sqrt(r) + 1e-8) + decay * theta),
  inputs: ['theta', 'v', 'r', 'rate', 'decay'],
  cases: [
    [1, 0, 1, 0.1, 0.1],
    [1, 1, 1, 0.1, 0],
    [2, 0.5, 0.25, 0.01, 0.3],
    [-3, 1, 4, 0.1, 0.01],
    [0, 1, 1, 0.001, 0.5],
    [1, 0, 0, 0.1, 1],
    [5, -2, 100, 0.5, 0.2],
  ],
  wrong: [
    {
      name: 'decay inside the slope',
      answer: (theta, v, r, rate, decay) => theta - (rate * (v + decay * theta)) / (Math.sqrt(r) + EPSILON),
      hint: 'This is Adam with an L2 penalty: the root divides the decay as well.',
    },
    {
      name: 'decay without the rate',
      answer: (theta, v, r, rate, decay) => theta - (rate * v) / (Math.sqrt(r) + EPSILON) - decay * theta,
      hint: 'Yours takes the same share off at any rate. A schedule could not calm it down.',
    },
    {
      name: 'grows',
      answer: (theta, v, r, rate, decay) => theta - rate * (v / (Math.sqrt(r) + EPSILON) - decay * theta),
      hint: 'With v = 0 the weight should move towards 0. Yours moves away from it.',
    },
    {
      name: 'decay after the step',
      answer: (theta, v, r, rate, decay) => (theta - (rate * v) / (Math.sqrt(r) + EPSILON)) * (1 - rate * decay),
      hint: 'You let the new weight decay. The share is taken off the weight before the step.',
    },
    {
      name: 'by sign',
      answer: (theta, v, r, rate, decay) => theta - rate * (v / (Math.sqrt(r) + EPSILON) + decay * Math.sign(theta)),
      hint: 'A weight of 2 and one of 5 lose the same amount in yours. They should lose the same share.',
    },
    {
      name: 'twice the decay',
      answer: (theta, v, r, rate, decay) => theta - rate * (v / (Math.sqrt(r) + EPSILON) + 2 * decay * theta),
      hint: 'The 2 belongs to the derivative of a squared penalty. Is there a penalty here?',
    },
    {
      name: 'no root',
      answer: (theta, v, r, rate, decay) => theta - rate * (v / (r + EPSILON) + decay * theta),
      hint: 'r is a mean of squares. What has to be done before it is compared with v?',
    },
  ],
  hints: {
    nudge: 'First write the step of Adam. Then ask what a weight loses when v is 0.',
    formula: 'θ − ρ (v / (√r + ε) + λ θ)',
  },
});

const memory: Memory = (steep, flat, alpha) =>
  Math.max(0, Math.ceil(Math.log((3 * flat ** 2) / (steep ** 2 - flat ** 2)) / Math.log(alpha)));

const howLongItRemembers = exercise<Memory, readonly [steep: number, flat: number, alpha: number]>({
  id: 'how long RMSProp remembers',
  covers: ['E5.14'],
  task: 'Write after how many steps on the flat slope RMSProp makes at least half of a full step.',
  stub: 'const memory = (steep: number, flat: number, alpha: number): number => NaN; // your lines',
  solution: (steep, flat, alpha) =>
    Math.max(0, Math.ceil(Math.log((3 * flat ** 2) / (steep ** 2 - flat ** 2)) / Math.log(alpha))),
  inputs: ['steep', 'flat', 'alpha'],
  cases: [
    [3, 1, 0.5],
    [10, 0.1, 0.9],
    [10, 0.1, 0.99],
    [1000, 0.1, 0.99],
    [5, 1, 0.999],
    [1, 1, 0.9],
  ],
  wrong: [
    {
      name: 'one over one minus alpha',
      answer: (_steep, _flat, alpha) => Math.round(1 / (1 - alpha)),
      hint: 'That is how many slopes the mean spans. But a slope of 1000 is remembered longer than one of 10.',
    },
    {
      name: 'not squared',
      answer: (steep, flat, alpha) => Math.max(0, Math.ceil(Math.log((3 * flat) / (steep - flat)) / Math.log(alpha))),
      hint: 'r is a mean of squares. A slope ten times as steep is a hundred times as large in r.',
    },
    {
      name: 'half without the root',
      answer: (steep, flat, alpha) =>
        Math.max(0, Math.ceil(Math.log(flat ** 2 / (steep ** 2 - flat ** 2)) / Math.log(alpha))),
      hint: 'The step is half when the root is twice the slope. How large is r then?',
    },
    {
      name: 'new slopes not counted',
      answer: (steep, flat, alpha) => Math.max(0, Math.ceil(Math.log((4 * flat ** 2) / steep ** 2) / Math.log(alpha))),
      hint: 'You let r fade to 0. But each step on the flat slope adds to it, too.',
    },
    {
      name: 'one step early',
      answer: (steep, flat, alpha) => Math.max(0, memory(steep, flat, alpha) - 1),
      hint: 'After that many steps the change is still less than half. Which way do you round?',
    },
    {
      name: 'not a whole number',
      answer: (steep, flat, alpha) =>
        Math.max(0, Math.log((3 * flat ** 2) / (steep ** 2 - flat ** 2)) / Math.log(alpha)),
      hint: 'The moment is right. But steps are counted in whole numbers.',
    },
  ],
  hints: {
    nudge: 'After n steps r is alpha^n times the old mean, plus (1 − alpha^n) times the new square.',
    formula: 'Half a step means √r = 2 · flat. Solve alpha^n (steep² − flat²) ≤ 3 flat² for n.',
  },
});

export const exercises = [meanThatStartsRight, lastChangeOfRmsProp, stepOfAdamW, howLongItRemembers];
