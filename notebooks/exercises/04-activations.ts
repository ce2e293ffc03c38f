import {exercise} from 'gradlab/lesson';

/** A slope as a function of the output o. */
type OutputSlope = (o: number) => number;

/** A slope as a function of the input z and the height alpha. */
type EluSlope = (z: number, alpha: number) => number;

/** A number of layers, from the factor of one and the least that is to be left. */
type Depth = (factor: number, least: number) => number;

/** A count, from the outputs of each unit for each example of each batch. */
type Count = (batches: readonly (readonly (readonly number[])[])[]) => number;

const slopeOfTanh = exercise<OutputSlope, readonly [o: number]>({
  id: 'slope of tanh from its output',
  covers: ['E5.15'],
  task: "Write the slope $\\tau'(z)$ of tanh as a function of the output $o = \\tanh z$ alone.",
  stub: 'const tanhSlope = (o: number): number => NaN; // your line',
  solution: o => 1 - o * o,
  inputs: ['o'],
  cases: [[0], [0.5], [-0.5], [0.99], [-1]],
  wrong: [
    {
      name: 'slope of the sigmoid',
      answer: o => o * (1 - o),
      hint: 'At o = 0 yours is 0. Is tanh level in its middle? Of which activation is that the slope?',
    },
    {
      name: 'output taken for the input',
      answer: o => 1 - Math.tanh(o) ** 2,
      hint: 'You applied tanh to o. Has that not been done already?',
    },
    {
      name: 'square forgotten',
      answer: o => 1 - o,
      hint: 'Tanh is as steep at −z as at z. Is yours the same for o and −o?',
    },
    {
      name: 'size for square',
      answer: o => 1 - Math.abs(o),
      hint: 'Right in the middle and at the ends. Test o = 0.5 against a small difference of tanh.',
    },
    {
      name: 'other sign',
      answer: o => o * o - 1,
      hint: 'Tanh only rises. Which sign must its slope have?',
    },
  ],
  hints: {
    nudge: 'Write tanh as sinh over cosh and take the slope of the fraction.',
    formula: 'tanh′(z) = (cosh² z − sinh² z) / cosh² z. Divide, and find tanh² in it.',
  },
});

const slopeOfElu = exercise<EluSlope, readonly [z: number, alpha: number]>({
  id: 'slope of ELU',
  covers: ['E5.17', 'F5-16'],
  task: 'Write the slope of ELU, $\\tau(z) = z$ for $z > 0$ and $\\alpha(e^z - 1)$ else,',
  stub: 'const eluSlope = (z: number, alpha: number): number => NaN; // your line',
  solution: (z, alpha) => (z > 0 ? 1 : alpha * Math.exp(z)),
  inputs: ['z', 'alpha'],
  cases: [
    [2, 1],
    [-1, 1],
    [-1, 0.5],
    [3, 0.5],
    [-30, 1],
    [800, 2],
  ],
  // the tail at z = -30 is 9e-14, and must not pass for 0
  tolerance: {absolute: 0},
  wrong: [
    {
      name: 'value for slope',
      answer: (z, alpha) => (z > 0 ? z : alpha * (Math.exp(z) - 1)),
      hint: 'That is τ itself. How much does it change when z grows a little?',
    },
    {
      name: 'alpha forgotten',
      answer: z => (z > 0 ? 1 : Math.exp(z)),
      hint: 'Right for α = 1. What does α do to the steepness on the left?',
    },
    {
      name: 'constant kept',
      answer: (z, alpha) => (z > 0 ? 1 : alpha * (Math.exp(z) - 1)),
      hint: 'Yours is negative on the left. What is the slope of the constant −1?',
    },
    {
      name: 'slope of leaky ReLU',
      answer: (z, alpha) => (z > 0 ? 1 : alpha),
      hint: 'A straight line on the left would have that slope. ELU levels off there.',
    },
    {
      name: 'exponential on both sides',
      answer: (z, alpha) => alpha * Math.exp(z),
      hint: 'For z > 0 the function is a straight line. Which slope has the line τ = z?',
    },
    {
      name: 'ReLU',
      answer: z => (z > 0 ? 1 : 0),
      hint: 'With that slope units could die. ELU still moves on the left.',
    },
  ],
  hints: {
    nudge: 'There are two pieces. Take the slope of each by itself.',
    formula: 'On the left (α (e^z − 1))′ = α (e^z)′, and (e^z)′ = e^z. On the right z′ = 1.',
  },
});

const deepestNetwork = exercise<Depth, readonly [factor: number, least: number]>({
  id: 'deepest network',
  covers: ['N2'],
  task: 'Write the largest number of layers that leave at least `least` of it.',
  stub: 'const deepest = (factor: number, least: number): number => NaN; // your line',
  solution: (factor, least) => Math.floor(Math.log(least) / Math.log(factor)),
  inputs: ['factor', 'least'],
  cases: [
    [0.25, 0.01],
    [0.5, 0.3],
    [0.25, 1e-6],
    [0.9, 0.01],
    [0.25, 0.9],
    [0.99, 1e-3],
  ],
  wrong: [
    {
      name: 'rounded up',
      answer: (factor, least) => Math.ceil(Math.log(least) / Math.log(factor)),
      hint: 'With your number of layers, how much is left? Is it still at least what was asked for?',
    },
    {
      name: 'rounded to the nearest',
      answer: (factor, least) => Math.round(Math.log(least) / Math.log(factor)),
      hint: 'Sometimes yours is one layer too deep. A part of a layer does not count.',
    },
    {
      name: 'not a whole number',
      answer: (factor, least) => Math.log(least) / Math.log(factor),
      hint: 'The equation is solved. Can a network have 3.3 layers?',
    },
    {
      name: 'fraction turned round',
      answer: (factor, least) => Math.floor(Math.log(factor) / Math.log(least)),
      hint: 'Yours allows fewer layers the less gradient you are content with. Should it?',
    },
    {
      name: 'losses added up',
      answer: (factor, least) => Math.floor((1 - least) / (1 - factor)),
      hint: 'You took the same amount away in each layer. Do the factors add up, or multiply?',
    },
    {
      name: 'one layer forgotten',
      answer: (factor, least) => Math.floor(Math.log(least) / Math.log(factor)) - 1,
      hint: 'You are one short: try factor 0.5 and least 0.3 by hand, one layer after the other.',
    },
  ],
  hints: {
    nudge: 'After n layers factor^n is left. Solve factor^n = least for n first.',
    formula: 'n ln(factor) = ln(least). Both logarithms are negative; take the whole layers of n.',
  },
});

const isDead = (unit: number, examples: readonly (readonly number[])[]): boolean =>
  examples.every(outputs => outputs[unit] === 0);

const unitsOf = (examples: readonly (readonly number[])[]): readonly number[] => [...(examples[0] ?? []).keys()];

const countDead = exercise<Count, readonly [batches: number[][][]]>({
  id: 'count dead units',
  covers: ['N5'],
  task: 'Count the units that are dead on all of them.',
  stub: 'const deadUnits = (batches: number[][][]): number => NaN; // your lines',
  solution: batches => {
    const examples = batches.flat();
    const units = (examples[0] ?? []).map((_, unit) => unit);
    return units.filter(unit => examples.every(outputs => outputs[unit] === 0)).length;
  },
  inputs: ['batches'],
  cases: [
    [
      [
        [
          [0, 1, 0],
          [0, 2, 0],
        ],
      ],
    ],
    [
      [
        [
          [0, 0, 1],
          [0, 3, 0],
        ],
        [
          [0, 0, 0],
          [0, 0, 0],
        ],
        [
          [2, 0, 0],
          [0, 0, 0],
        ],
      ],
    ],
    [
      [
        [
          [0, 0, 0, 0],
          [0, 1, 0, 0],
        ],
        [
          [0, 0, 0, 0],
          [0, 0, 0, 1e-9],
        ],
      ],
    ],
    [[[[1, 2]], [[3, 4]]]],
    [
      [
        [
          [0, 1],
          [3, 1],
        ],
      ],
    ],
    [[[[0, 0, 0, 0]]]],
  ],
  wrong: [
    {
      name: 'zero on one batch is dead',
      answer: batches =>
        unitsOf(batches.flat()).filter(unit => batches.some(examples => isDead(unit, examples))).length,
      hint: 'You count a unit that is 0 throughout one of the batches. It may wake up in the next.',
    },
    {
      name: 'last batch only',
      answer: batches => unitsOf(batches.flat()).filter(unit => isDead(unit, batches.at(-1) ?? [])).length,
      hint: 'Only one batch decides with yours, the last one. What did the units do before?',
    },
    {
      name: 'first batch only',
      answer: batches => unitsOf(batches.flat()).filter(unit => isDead(unit, batches[0] ?? [])).length,
      hint: 'Only one batch decides with yours, the first one. What do the units do afterwards?',
    },
    {
      name: 'summed over batches',
      answer: batches =>
        batches.reduce((sum, examples) => sum + unitsOf(examples).filter(unit => isDead(unit, examples)).length, 0),
      hint: 'You count the same unit once in each batch. Can there be more dead units than units?',
    },
    {
      name: 'zeros counted',
      answer: batches => batches.flat(2).filter(output => output === 0).length,
      hint: 'You count outputs that are 0. Half of all outputs are, in a healthy layer. Which units never speak?',
    },
    {
      name: 'zero for any example is dead',
      answer: batches =>
        unitsOf(batches.flat()).filter(unit => batches.flat().some(outputs => outputs[unit] === 0)).length,
      hint: 'You count each unit that is 0 for some example. A ReLU that is off now and then is at work.',
    },
    {
      name: 'the living',
      answer: batches => unitsOf(batches.flat()).filter(unit => !isDead(unit, batches.flat())).length,
      hint: 'You have counted those that speak at least once.',
    },
    {
      name: 'nearly zero is dead',
      answer: batches =>
        unitsOf(batches.flat()).filter(unit => batches.flat().every(outputs => (outputs[unit] ?? 0) < 1e-6)).length,
      hint: 'An output of 1e-9 is small, but its unit is on, and its slope is 1.',
    },
    {
      name: 'a share',
      answer: batches => {
        const units = unitsOf(batches.flat());
        return units.filter(unit => isDead(unit, batches.flat())).length / units.length;
      },
      hint: 'That is the share of the units. How many are they?',
    },
  ],
  hints: {
    nudge: 'Put the batches together first: then it is one list of examples.',
    formula: 'Unit k is dead if batches.flat().every(outputs => outputs[k] === 0). Count such k.',
  },
});

/** The exercises of lesson 4. */
export const exercises = [slopeOfTanh, slopeOfElu, deepestNetwork, countDead];
