import {crossEntropyFromLogit, sigmoid} from 'gradlab';
import {exercise} from 'gradlab/lesson';

/** A slope as a function of the target y and the output o. */
type Slope = (y: number, o: number) => number;

/** A loss as a function of the target y and the logit z. */
type LogitLoss = (y: number, z: number) => number;

const slopeOfCrossEntropy = exercise<Slope, readonly [y: number, o: number]>({
  id: 'slope of cross-entropy',
  covers: ['E5.5'],
  task: 'Derive $\\partial L / \\partial z$ on paper, as a formula in $y$ and $o$.',
  stub: 'const dLdz = (y: number, o: number): number => NaN; // your line',
  solution: (y, o) => o - y,
  inputs: ['y', 'o'],
  cases: [
    [0, 0.75],
    [1, 0.75],
    [1, sigmoid(-3)],
    [0.5, sigmoid(2)],
    [0, sigmoid(5.85)],
    [1, 1],
  ],
  wrong: [
    {
      name: 'slope of squared error',
      answer: (y, o) => (o - y) * o * (1 - o),
      hint: 'That slope vanishes where the neuron is most wrong. Of which loss is it the slope?',
    },
    {
      name: 'other sign',
      answer: (y, o) => y - o,
      hint: 'With y = 0, a larger z makes the loss larger. Which sign must the slope have there?',
    },
    {
      name: 'over the output',
      answer: (y, o) => (o - y) / (o * (1 - o)),
      hint: 'You stopped at o. One link of the chain, from o to z, is missing.',
    },
    {
      name: 'in bits',
      answer: (y, o) => (o - y) / Math.LN2,
      hint: 'Which logarithm does the exercise ask for? The unit is the nat.',
    },
    {
      name: 'one class only',
      answer: (y, o) => -y * (1 - o),
      hint: 'For y = 0 yours is zero, whatever o is. Which of the two terms of L did you keep?',
    },
  ],
  hints: {
    nudge: 'Two of the slopes stand in section 5. Multiply them.',
    formula: 'dL/dz = dL/do · do/dz, with dL/do = (o − y) / (o (1 − o)) and do/dz = o (1 − o).',
  },
});

const crossEntropyThatNeverBreaks = exercise<LogitLoss, readonly [y: number, z: number]>({
  id: 'cross-entropy that never breaks',
  covers: ['E5.4'],
  task: 'Write the cross-entropy in nats as a function of the target and the *logit*.',
  stub: 'const stableCrossEntropy = (y: number, z: number): number => NaN; // your line',
  solution: (y, z) => Math.max(z, 0) - y * z + Math.log1p(Math.exp(-Math.abs(z))),
  inputs: ['y', 'z'],
  cases: [
    [1, 0],
    [0, 4],
    [1, 4],
    [0.5, 2],
    [0, 40],
    [1, 40],
    [1, -800],
    [0, 800],
  ],
  // the tail at (1, 40) is 4.25e-18, and must not pass for 0
  tolerance: {absolute: 0},
  wrong: [
    {
      name: 'logarithm of the sigmoid',
      answer: (y, z) =>
        -((y === 0 ? 0 : y * Math.log(sigmoid(z))) + (y === 1 ? 0 : (1 - y) * Math.log(1 - sigmoid(z)))),
      hint: 'σ(40) is rounded to 1. What is the logarithm of what is left, and what does σ(−800) become?',
    },
    {
      name: 'clipped probability',
      answer: (y, z) => {
        const o = Math.min(Math.max(sigmoid(z), 1e-7), 1 - 1e-7);
        return -(y * Math.log(o) + (1 - y) * Math.log(1 - o));
      },
      hint: 'Finite, but flat: for z = 40 and for z = 800 yours is the same 16.1. Should it be?',
    },
    {
      name: 'e^z overflows',
      answer: (y, z) => Math.log(1 + Math.exp(z)) - y * z,
      hint: 'Right on paper. What is e^800 in a computer, and which part of it can leave the logarithm?',
    },
    {
      name: 'sign of yz',
      answer: (y, z) => Math.max(z, 0) + y * z + Math.log1p(Math.exp(-Math.abs(z))),
      hint: 'For y = 1 a large z is a good answer. Yours makes it the dearest.',
    },
    {
      name: 'no logarithm',
      answer: (y, z) => Math.max(z, 0) - y * z,
      hint: 'A coin toss, z = 0, costs ln 2 nats. What does it cost with yours?',
    },
    {
      name: 'e^|z|',
      answer: (y, z) => Math.max(z, 0) - y * z + Math.log1p(Math.exp(Math.abs(z))),
      hint: 'Try z = 4 with target 0: yours is about twice as large. What is left in the logarithm when e^z has been pulled out?',
    },
    {
      name: 'log(1 + x) for a tiny x',
      answer: (y, z) => Math.max(z, 0) - y * z + Math.log(1 + Math.exp(-Math.abs(z))),
      hint: 'For y = 1 and z = 40 yours is exactly 0. What is 1 + e^−40 in a computer? Math has a function for this.',
    },
    {
      name: 'in bits',
      answer: (y, z) => crossEntropyFromLogit(y, z) / Math.LN2,
      hint: 'Which logarithm does the exercise ask for? The unit is the nat.',
    },
  ],
  hints: {
    nudge:
      'Write L with σ(z) put in, and simplify on paper until no fraction is left. Then look at large z and at large −z apart.',
    formula: 'ln(1 + e^z) = z + ln(1 + e^−z). Take the left form for z < 0, the right one for z > 0.',
  },
});

/** The exercises of lesson 1. */
export const exercises = [slopeOfCrossEntropy, crossEntropyThatNeverBreaks];
