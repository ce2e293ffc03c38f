import {exercise} from 'gradlab/lesson';

/** Batch normalization of one unit over a batch. */
type Forward = (z: readonly number[], gamma: number, beta: number, epsilon: number) => readonly number[];

/** The gradient over the inputs of one unit, from that over its outputs. */
type Backward = (z: readonly number[], dy: readonly number[], gamma: number, epsilon: number) => readonly number[];

/** What a batch normalization of one unit is made of. */
interface Norm {
  readonly gamma: number;
  readonly beta: number;
  readonly mu: number;
  readonly s2: number;
  readonly epsilon: number;
}

/** Weight and bias of a neuron with its batch normalization folded in. */
type Fold = (w: number, b: number, norm: Norm) => readonly [weight: number, bias: number];

/** Steps until a running average is near enough. */
type StepsToSettle = (first: number, value: number, alpha: number, distance: number) => number;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const variance = (z: readonly number[]): number => mean(z.map(each => (each - mean(z)) ** 2));

const forwards = exercise<Forward, Parameters<Forward>>({
  id: 'forwards',
  covers: ['C5-1'],
  task: 'Write batch normalization in training for one unit',
  stub: `const forward = (z: readonly number[], gamma: number, beta: number, epsilon: number): number[] =>
  z.map(() => NaN); // your lines`,
  solution: (z, gamma, beta, epsilon) => {
    const mu = z.reduce((total, each) => total + each, 0) / z.length;
    const s2 = z.reduce((total, each) => total + (each - mu) ** 2, 0) / z.length;
    return z.map(each => (gamma * (each - mu)) / Math.sqrt(s2 + epsilon) + beta);
  },
  inputs: ['z', 'gamma', 'beta', 'epsilon'],
  cases: [
    [[1, 2, 6], 1, 0, 0],
    [[1, 2, 6], 2, 0, 0],
    [[1, 2, 6], 1, 3, 0],
    [[1, 2, 6], 2, 3, 0.5],
    [[5, 5, 5, 5], 2, 3, 1e-3],
    [[7], 2, -1, 1e-3],
    [[-40, 60], -1, 0.5, 1],
  ],
  wrong: [
    {
      name: 'variance of a sample',
      answer: (z, gamma, beta, epsilon) =>
        z.map(
          each => (gamma * (each - mean(z))) / Math.sqrt((variance(z) * z.length) / (z.length - 1) + epsilon) + beta,
        ),
      hint: 'You divide by m − 1, as for an estimate from a sample. What does the formula of section 3 divide by? Try a batch of one.',
    },
    {
      name: 'variance without its root',
      answer: (z, gamma, beta, epsilon) => z.map(each => (gamma * (each - mean(z))) / (variance(z) + epsilon) + beta),
      hint: 'Multiply z by 10: the result should stay. With yours it becomes ten times smaller. In which unit is a variance?',
    },
    {
      name: 'epsilon outside of the root',
      answer: (z, gamma, beta, epsilon) =>
        z.map(each => (gamma * (each - mean(z))) / (Math.sqrt(variance(z)) + epsilon) + beta),
      hint: 'Right for ε = 0. To which of the two is ε added, to the variance or to the deviation?',
    },
    {
      name: 'no epsilon',
      answer: (z, gamma, beta) => z.map(each => (gamma * (each - mean(z))) / Math.sqrt(variance(z)) + beta),
      hint: 'What does yours give for four equal inputs?',
    },
    {
      name: 'no gamma and beta',
      answer: (z, _gamma, _beta, epsilon) => z.map(each => (each - mean(z)) / Math.sqrt(variance(z) + epsilon)),
      hint: 'Your outputs always have mean 0 and spread about 1. How would the network choose another mean?',
    },
    {
      name: 'shift before the scale',
      answer: (z, gamma, beta, epsilon) =>
        z.map(each => gamma * ((each - mean(z)) / Math.sqrt(variance(z) + epsilon) + beta)),
      hint: 'Four equal inputs should all give β. Yours give something else. What is multiplied by γ?',
    },
    {
      name: 'mean not taken away',
      answer: (z, gamma, beta, epsilon) => z.map(each => (gamma * each) / Math.sqrt(variance(z) + epsilon) + beta),
      hint: 'Add 100 to all inputs. Should the outputs change?',
    },
  ],
  hints: {
    nudge: 'Two passes: first μ and s² over the whole batch, then one line for each example.',
    formula: 'z′ = γ (z − μ) / √(s² + ε) + β, with μ = 1/m Σ z and s² = 1/m Σ (z − μ)².',
  },
});

const backwards = exercise<Backward, Parameters<Backward>>({
  id: 'backwards',
  covers: ['C5-1'],
  task: 'Write the gradient of the loss over the inputs `z`',
  stub: `const backward = (z: readonly number[], dy: readonly number[], gamma: number, epsilon: number): number[] =>
  z.map(() => NaN); // your lines`,
  solution: (z, dy, gamma, epsilon) => {
    const average = (values: readonly number[]) => values.reduce((total, each) => total + each, 0) / values.length;
    const mu = average(z);
    const s = Math.sqrt(average(z.map(each => (each - mu) ** 2)) + epsilon);
    const standard = z.map(each => (each - mu) / s);
    const [first, second] = [average(dy), average(dy.map((d, i) => d * (standard[i] ?? 0)))];
    return dy.map((d, i) => (gamma / s) * (d - first - (standard[i] ?? 0) * second));
  },
  inputs: ['z', 'dy', 'gamma', 'epsilon'],
  cases: [
    [[1, 2, 6], [1, 0, 0], 1, 0],
    [[1, 2, 6], [1, 1, 1], 1, 0],
    [[1, 2, 6], [0.5, -1, 2], 1, 0],
    [[1, 2, 6], [0.5, -1, 2], 3, 0.5],
    [[0, 1, 2, 3, 10], [1, -2, 0, 1, 0.5], -2, 0.01],
    [[5, 5], [1, 2], 1, 1e-3],
    [[4], [1], 2, 1e-3],
  ],
  wrong: [
    {
      name: 'mean and variance held fixed',
      answer: (z, dy, gamma, epsilon) => dy.map(d => (gamma * d) / Math.sqrt(variance(z) + epsilon)),
      hint: 'You treat μ and s² as constants, as at prediction. In training a change of one z changes both.',
    },
    {
      name: 'through the mean only',
      answer: (z, dy, gamma, epsilon) => dy.map(d => (gamma * (d - mean(dy))) / Math.sqrt(variance(z) + epsilon)),
      hint: 'The way through μ is there. One more way leads from z to all outputs.',
    },
    {
      name: 'through the variance only',
      answer: (z, dy, gamma, epsilon) => {
        const s = Math.sqrt(variance(z) + epsilon);
        const standard = z.map(each => (each - mean(z)) / s);
        const second = mean(dy.map((d, i) => d * (standard[i] ?? 0)));
        return dy.map((d, i) => (gamma / s) * (d - (standard[i] ?? 0) * second));
      },
      hint: 'Add the same number to all z: no output moves. So the gradient over all z must add up to 0. Does yours?',
    },
    {
      name: 'sums for means',
      answer: (z, dy, gamma, epsilon) => {
        const s = Math.sqrt(variance(z) + epsilon);
        const standard = z.map(each => (each - mean(z)) / s);
        const second = sum(dy.map((d, i) => d * (standard[i] ?? 0)));
        return dy.map((d, i) => (gamma / s) * (d - sum(dy) - (standard[i] ?? 0) * second));
      },
      hint: 'By how much does μ move when one of m inputs moves by 1? A factor 1/m got lost on the way.',
    },
    {
      name: 'gamma forgotten',
      answer: (z, dy, _gamma, epsilon) => {
        const s = Math.sqrt(variance(z) + epsilon);
        const standard = z.map(each => (each - mean(z)) / s);
        const second = mean(dy.map((d, i) => d * (standard[i] ?? 0)));
        return dy.map((d, i) => (d - mean(dy) - (standard[i] ?? 0) * second) / s);
      },
      hint: 'Right for γ = 1. The way back from z′ goes through γ first.',
    },
    {
      name: 'sign of the variance term',
      answer: (z, dy, gamma, epsilon) => {
        const s = Math.sqrt(variance(z) + epsilon);
        const standard = z.map(each => (each - mean(z)) / s);
        const second = mean(dy.map((d, i) => d * (standard[i] ?? 0)));
        return dy.map((d, i) => (gamma / s) * (d - mean(dy) + (standard[i] ?? 0) * second));
      },
      hint: 'Stretch all z away from their mean: with ε = 0 no output moves. Which sign makes the gradient along that way 0?',
    },
  ],
  hints: {
    nudge: 'Three ways lead from z to the outputs: directly, through μ, and through s². Add their slopes.',
    formula: '∂L/∂z = γ / √(s² + ε) · (dy − mean(dy) − ẑ · mean(dy · ẑ)).',
  },
});

const foldIt = exercise<Fold, Parameters<Fold>>({
  id: 'fold it away',
  covers: ['E5.18'],
  task: 'Write weight and bias of a neuron',
  stub: `type Norm = {gamma: number; beta: number; mu: number; s2: number; epsilon: number};
const fold = (w: number, b: number, norm: Norm): [weight: number, bias: number] => [NaN, NaN]; // your lines`,
  solution: (w, b, {gamma, beta, mu, s2, epsilon}) => {
    const a = gamma / Math.sqrt(s2 + epsilon);
    return [a * w, a * (b - mu) + beta];
  },
  inputs: ['w', 'b', 'norm'],
  cases: [
    [6, 0, {gamma: 1, beta: 0, mu: 0, s2: 4, epsilon: 0}],
    [6, 2, {gamma: 1, beta: 0, mu: 0, s2: 4, epsilon: 0}],
    [6, 2, {gamma: 3, beta: 8, mu: 5, s2: 4, epsilon: 0}],
    [6, 2, {gamma: 3, beta: 8, mu: 5, s2: 8, epsilon: 1}],
    [-1, 0.5, {gamma: -2, beta: 1, mu: -3, s2: 0, epsilon: 0.01}],
  ],
  wrong: [
    {
      name: 'old bias not scaled',
      answer: (w, b, {gamma, beta, mu, s2, epsilon}) => {
        const a = gamma / Math.sqrt(s2 + epsilon);
        return [a * w, b + beta - a * mu];
      },
      hint: 'What goes into the normalization is wx + b, not wx alone. What becomes of b on the way through?',
    },
    {
      name: 'old bias dropped',
      answer: (w, _b, {gamma, beta, mu, s2, epsilon}) => {
        const a = gamma / Math.sqrt(s2 + epsilon);
        return [a * w, beta - a * mu];
      },
      hint: 'In training the bias is taken away by the mean. At prediction μ is a fixed number, and b is still there.',
    },
    {
      name: 'mean not scaled',
      answer: (w, b, {gamma, beta, mu, s2, epsilon}) => {
        const a = gamma / Math.sqrt(s2 + epsilon);
        return [a * w, a * b - mu + beta];
      },
      hint: 'The mean is taken away before the division. By what is it divided, too?',
    },
    {
      name: 'no epsilon',
      answer: (w, b, {gamma, beta, mu, s2}) => {
        const a = gamma / Math.sqrt(s2);
        return [a * w, a * (b - mu) + beta];
      },
      hint: 'A unit that never varied has s² = 0. What is your weight then?',
    },
    {
      name: 'variance without its root',
      answer: (w, b, {gamma, beta, mu, s2, epsilon}) => {
        const a = gamma / (s2 + epsilon);
        return [a * w, a * (b - mu) + beta];
      },
      hint: 'You divide by the variance. In which unit is it, if z is in metres?',
    },
    {
      name: 'sign of the mean',
      answer: (w, b, {gamma, beta, mu, s2, epsilon}) => {
        const a = gamma / Math.sqrt(s2 + epsilon);
        return [a * w, a * (b + mu) + beta];
      },
      hint: 'An input whose wx + b is exactly μ must give β. Does yours?',
    },
  ],
  hints: {
    nudge: 'Write γ (wx + b − μ) / √(s² + ε) + β, and sort it: what stands with x, and what does not?',
    formula: 'a = γ / √(s² + ε). Then w′ = a w and b′ = a (b − μ) + β.',
  },
});

const lag = exercise<StepsToSettle, Parameters<StepsToSettle>>({
  id: 'how long the averages lag',
  covers: ['C5-2'],
  task: 'Write how many steps it takes at least until the average is within `distance` of `value`',
  stub: 'const stepsToSettle = (first: number, value: number, alpha: number, distance: number): number => NaN;',
  solution: (first, value, alpha, distance) =>
    Math.max(0, Math.ceil(Math.log(distance / Math.abs(first - value)) / Math.log(alpha))),
  inputs: ['first', 'value', 'alpha', 'distance'],
  cases: [
    [0, 1, 0.99, 0.1],
    [0, 1, 0.9, 0.1],
    [1, 11, 0.99, 0.1],
    [11, 1, 0.99, 0.1],
    [1, 1.05, 0.99, 0.1],
    [-3, 5, 0.999, 0.02],
  ],
  wrong: [
    {
      name: 'not rounded up',
      answer: (first, value, alpha, distance) =>
        Math.max(0, Math.log(distance / Math.abs(first - value)) / Math.log(alpha)),
      hint: 'Nobody makes a part of a step. After how many whole steps is it near enough?',
    },
    {
      name: 'rounded down',
      answer: (first, value, alpha, distance) =>
        Math.max(0, Math.floor(Math.log(distance / Math.abs(first - value)) / Math.log(alpha))),
      hint: 'Yours is one step short: put it into the formula of section 8 and look at the distance that is left.',
    },
    {
      name: 'first distance left out',
      answer: (_first, _value, alpha, distance) => Math.max(0, Math.ceil(Math.log(distance) / Math.log(alpha))),
      hint: 'An average that starts 10 away takes longer than one that starts 1 away. Where is the start in yours?',
    },
    {
      name: 'the other share',
      answer: (first, value, alpha, distance) =>
        Math.max(0, Math.ceil(Math.log(distance / Math.abs(first - value)) / Math.log(1 - alpha))),
      hint: 'Keras’ momentum is the share that stays. You took the share that is replaced, as PyTorch writes it.',
    },
    {
      name: 'one over the share',
      answer: (_first, _value, alpha) => Math.round(1 / (1 - alpha)),
      hint: 'That is the time in which the distance falls to about a third. Here a distance is given. How often must it fall?',
    },
    {
      name: 'no size of the difference',
      answer: (first, value, alpha, distance) =>
        Math.max(0, Math.ceil(Math.log(distance / (value - first)) / Math.log(alpha))),
      hint: 'What is the logarithm of a negative number? An average may also come from above.',
    },
    {
      name: 'negative steps',
      answer: (first, value, alpha, distance) =>
        Math.ceil(Math.log(distance / Math.abs(first - value)) / Math.log(alpha)),
      hint: 'If the start is near enough, how many steps are needed? Yours counts steps into the past.',
    },
  ],
  hints: {
    nudge: 'How far from the value is the average after one step, after two, after n?',
    formula: 'The distance after n steps is αⁿ |first − value|. Solve for n, and round up; never below 0.',
  },
});

/** The exercises of lesson 9. */
export const exercises = [forwards, backwards, foldIt, lag];
