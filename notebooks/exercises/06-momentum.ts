import {exercise} from 'gradlab/lesson';

/** The largest factor of a step, from the curvatures of a valley and the learning rate. */
type SlowestFactor = (curvatures: readonly number[], rate: number) => number;

/** The pair [rate, momentum] for a quadratic with curvatures from the least to the largest. */
type BestPair = (least: number, largest: number) => readonly [rate: number, momentum: number];

/** A gradient as a function of the place. */
type Gradient = (theta: number) => number;

/** The inputs of a step of Nesterov. */
type StepInputs = readonly [theta: number, v: number, g: Gradient, rate: number, alpha: number];

/** One step: the new pair [theta, v]. */
type Step = (...inputs: StepInputs) => readonly [theta: number, v: number];

/** The rate of a run with another momentum. */
type FairRate = (rate: number, momentum: number, other: number) => number;

const slowestDirection = exercise<SlowestFactor, readonly [curvatures: readonly number[], rate: number]>({
  id: 'the slowest direction',
  covers: ['A5-1', 'F5-12'],
  task: 'Write the factor by which the *slowest* direction shrinks at each step.',
  stub: 'const slowest = (curvatures: readonly number[], rate: number): number => NaN; // your line',
  solution: (curvatures, rate) => Math.max(...curvatures.map(curvature => Math.abs(1 - rate * curvature))),
  inputs: ['curvatures', 'rate'],
  cases: [
    [[1], 0.5],
    [[1, 10], 0.1],
    [[1, 10], 0.19],
    [[10, 1], 0.02],
    [[2, 8, 5], 0.2],
    [[1, 4], 0.6],
    [[2, 4], 1],
    [[3], 1 / 3],
    [[0, 1], 0.5],
  ],
  wrong: [
    {
      name: 'the largest curvature alone',
      answer: (curvatures, rate) => Math.abs(1 - rate * Math.max(...curvatures)),
      hint: 'With curvatures 1 and 10 and rate 0.1 yours says 0: done in one step. Is the flat direction done too?',
    },
    {
      name: 'the least curvature alone',
      answer: (curvatures, rate) => Math.abs(1 - rate * Math.min(...curvatures)),
      hint: 'The flat direction is not always the slowest. Which one suffers first when the rate grows?',
    },
    {
      name: 'no absolute value',
      answer: (curvatures, rate) => Math.max(...curvatures.map(curvature => 1 - rate * curvature)),
      hint: 'A direction that jumps from one side to the other has a negative factor. Does −0.9 shrink faster than 0.5?',
    },
    {
      name: 'the fastest direction',
      answer: (curvatures, rate) => Math.min(...curvatures.map(curvature => Math.abs(1 - rate * curvature))),
      hint: 'Yours is the direction that arrives first. The walk is over when the last one has arrived.',
    },
    {
      name: 'mean of the factors',
      answer: (curvatures, rate) =>
        curvatures.reduce((sum, curvature) => sum + Math.abs(1 - rate * curvature), 0) / curvatures.length,
      hint: 'After many steps a mean is not what is left: powers of the smaller factor die out. Which one stays?',
    },
    {
      name: 'how much is lost, not what is left',
      answer: (curvatures, rate) => Math.max(...curvatures.map(curvature => Math.abs(rate * curvature))),
      hint: 'Yours is the part that a step takes away. By what is θ multiplied?',
    },
  ],
  hints: {
    nudge: 'Each direction has a factor of its own, as in section 1. Which of them is left after many steps?',
    formula: 'The factor of a direction is 1 − ρλ; its size counts, and the largest size decides.',
  },
});

const bestRateAndMomentum = exercise<BestPair, readonly [least: number, largest: number]>({
  id: 'best rate and momentum',
  covers: ['E5.12'],
  task: 'Write the best rate and momentum of the heavy ball, as a pair `[rate, momentum]`.',
  stub: 'const bestPair = (least: number, largest: number): [rate: number, alpha: number] => [NaN, NaN]; // your line',
  solution: (least, largest) => [
    (2 / (Math.sqrt(largest) + Math.sqrt(least))) ** 2,
    ((Math.sqrt(largest) - Math.sqrt(least)) / (Math.sqrt(largest) + Math.sqrt(least))) ** 2,
  ],
  inputs: ['least', 'largest'],
  cases: [
    [1, 100],
    [1, 25],
    [4, 100],
    [0.01, 1],
    [2, 8],
    [5, 5],
  ],
  wrong: [
    {
      name: 'momentum not squared',
      answer: (least, largest) => [
        (2 / (Math.sqrt(largest) + Math.sqrt(least))) ** 2,
        (Math.sqrt(largest) - Math.sqrt(least)) / (Math.sqrt(largest) + Math.sqrt(least)),
      ],
      hint: 'Your second number is the factor of a step. A step of momentum α has the factor √α.',
    },
    {
      name: 'best rate of descent',
      answer: (least, largest) => [
        2 / (least + largest),
        ((Math.sqrt(largest) - Math.sqrt(least)) / (Math.sqrt(largest) + Math.sqrt(least))) ** 2,
      ],
      hint: 'Your rate is the best one without momentum. With momentum the wall stands further out.',
    },
    {
      name: 'condition number without its root',
      answer: (least, largest) => [
        (2 / (Math.sqrt(largest) + Math.sqrt(least))) ** 2,
        ((largest - least) / (largest + least)) ** 2,
      ],
      hint: 'For curvatures 1 and 100 your momentum is above 0.96. Section 4 has 0.818 squared there. What became smaller?',
    },
    {
      name: 'least curvature taken for 1',
      answer: (least, largest) => {
        const root = Math.sqrt(largest / least);
        return [(2 / (root + 1)) ** 2, ((root - 1) / (root + 1)) ** 2];
      },
      hint: 'Right if the least curvature is 1. If all curvatures grow fourfold, what must the rate do?',
    },
    {
      name: 'the other way round',
      answer: (least, largest) => [
        ((Math.sqrt(largest) - Math.sqrt(least)) / (Math.sqrt(largest) + Math.sqrt(least))) ** 2,
        (2 / (Math.sqrt(largest) + Math.sqrt(least))) ** 2,
      ],
      hint: 'Look at the order of the pair. With curvatures 5 and 5 no momentum is needed: which of your numbers is 0?',
    },
    {
      name: 'rate not squared',
      answer: (least, largest) => [
        2 / (Math.sqrt(largest) + Math.sqrt(least)),
        ((Math.sqrt(largest) - Math.sqrt(least)) / (Math.sqrt(largest) + Math.sqrt(least))) ** 2,
      ],
      hint: 'With curvatures 5 and 5 one step of rate 1/5 arrives. A rate is one over a curvature, not over its root.',
    },
  ],
  hints: {
    nudge: 'Divide all curvatures by the least one, take the formulas of section 4, and give the rate its unit back.',
    formula: 'ρ = (2 / (√λmax + √λmin))², α = ((√λmax − √λmin) / (√λmax + √λmin))².',
  },
});

// named, so that a counter-example can say which gradient it is
const gradients = {
  'g(θ) = θ': theta => theta,
  'g(θ) = 4θ': theta => 4 * theta,
  'g(θ) = θ³ − 1': theta => theta ** 3 - 1,
  'g(θ) = 1': () => 1,
} satisfies Record<string, Gradient>;

const oneStepOfNesterov = exercise<Step, StepInputs>({
  id: 'one step of Nesterov',
  covers: ['A5-2', 'E5.13'],
  task: 'Write one step of Nesterov in the lecture’s form: from $\\theta$ and $v$ to the new pair `[theta, v]`.',
  stub: [
    'const nesterovStep = (',
    '  theta: number, v: number, g: (theta: number) => number, rate: number, alpha: number,',
    '): [theta: number, v: number] => [NaN, NaN]; // your lines',
  ].join('\n'),
  solution: (theta, v, g, rate, alpha) => {
    const next = alpha * v - rate * g(theta + alpha * v);
    return [theta + next, next];
  },
  inputs: ['theta', 'v', 'g', 'rate', 'alpha'],
  cases: [
    [1, 0, gradients['g(θ) = θ'], 0.1, 0.9],
    [1, -0.5, gradients['g(θ) = θ'], 0.1, 0.9],
    [1, -0.5, gradients['g(θ) = 4θ'], 0.1, 0.5],
    [-2, 1, gradients['g(θ) = θ³ − 1'], 0.02, 0.9],
    [0, 2, gradients['g(θ) = 1'], 0.5, 0.5],
    [3, 1, gradients['g(θ) = θ'], 0.2, 0],
  ],
  wrong: [
    {
      name: 'gradient at the old place',
      answer: (theta, v, g, rate, alpha) => {
        const next = alpha * v - rate * g(theta);
        return [theta + next, next];
      },
      hint: 'That is momentum: it asks where it stands. Where does Nesterov ask?',
    },
    {
      name: 'uphill',
      answer: (theta, v, g, rate, alpha) => {
        const next = alpha * v + rate * g(theta + alpha * v);
        return [theta + next, next];
      },
      hint: 'Yours climbs: a positive gradient must lower θ. Here v is added, not subtracted.',
    },
    {
      name: 'velocity subtracted',
      answer: (theta, v, g, rate, alpha) => {
        const next = alpha * v - rate * g(theta + alpha * v);
        return [theta - next, next];
      },
      hint: 'Two sign conventions are mixed. In this form v points the way that θ goes.',
    },
    {
      name: 'moves with the old velocity',
      answer: (theta, v, g, rate, alpha) => [theta + v, alpha * v - rate * g(theta + alpha * v)],
      hint: 'Mind the order of the two lines: which v moves θ, the one before the gradient or the one after?',
    },
    {
      name: 'looks ahead by all of v',
      answer: (theta, v, g, rate, alpha) => {
        const next = alpha * v - rate * g(theta + v);
        return [theta + next, next];
      },
      hint: 'Only a part of the velocity survives the step. How far will it carry θ?',
    },
    {
      name: 'starts from the place ahead',
      answer: (theta, v, g, rate, alpha) => {
        const next = alpha * v - rate * g(theta + alpha * v);
        return [theta + alpha * v + next, next];
      },
      hint: 'The place ahead is only asked. Yours counts the leg αv twice.',
    },
  ],
  hints: {
    nudge: 'Three lines: where do you ask, what is the new velocity, where do you go?',
    formula: 'ahead = θ + αv; v = αv − ρ g(ahead); θ = θ + v.',
  },
});

const fairComparison = exercise<FairRate, readonly [rate: number, momentum: number, other: number]>({
  id: 'a fair comparison',
  covers: ['E5.12'],
  task: 'Write the learning rate of that run.',
  stub: 'const fairRate = (rate: number, momentum: number, other: number): number => NaN; // your line',
  solution: (rate, momentum, other) => (rate * (1 - other)) / (1 - momentum),
  inputs: ['rate', 'momentum', 'other'],
  cases: [
    [0.01, 0.9, 0],
    [0.1, 0, 0.9],
    [0.01, 0.9, 0.99],
    [0.3, 0.5, 0.5],
    [0.02, 0.99, 0.5],
  ],
  wrong: [
    {
      name: 'the same rate',
      answer: rate => rate,
      hint: 'Equal rates are what made the comparison unfair. How far do many steady gradients carry each run?',
    },
    {
      name: 'always from no momentum',
      answer: (rate, _momentum, other) => rate * (1 - other),
      hint: 'Right only if the first run has no momentum. What is the effective rate of the run you were given?',
    },
    {
      name: 'the effective rate itself',
      answer: (rate, momentum) => rate / (1 - momentum),
      hint: 'That is the effective rate of the first run. The other run multiplies its rate by a gain of its own.',
    },
    {
      name: 'the other way round',
      answer: (rate, momentum, other) => (rate * (1 - momentum)) / (1 - other),
      hint: 'More momentum already lengthens the steps. Must its rate then grow or shrink?',
    },
    {
      name: 'gain 1 + α',
      answer: (rate, momentum, other) => (rate * (1 + momentum)) / (1 + other),
      hint: 'That is what alternating gradients add up to. What do steady ones add up to?',
    },
  ],
  hints: {
    nudge: 'Write the effective rate of both runs, and set them equal.',
    formula: 'ρ / (1 − α) is equal in both: rate / (1 − momentum) = fair / (1 − other).',
  },
});

/** The exercises of lesson 6. */
export const exercises = [slowestDirection, bestRateAndMomentum, oneStepOfNesterov, fairComparison];
