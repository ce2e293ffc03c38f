import {exercise} from 'gradlab/lesson';

/** A rate at a step. */
type WarmCosine = (step: number, peak: number, warm: number, total: number) => number;

/** A number of steps. */
type CycleSteps = (examples: number, batchSize: number, epochs: number) => number;

/** A rate after some losses. */
type RateAfter = (losses: readonly number[], rate: number, factor: number, patience: number) => number;

/** A rate of some, by their losses. */
type NamedRate = (rates: readonly number[], losses: readonly number[]) => number;

/** Gradients, one list a layer, made no longer than c. */
type Clip = (layers: readonly number[][], c: number) => number[][];

/** Half a cosine wave from 1 at share 0 to 0 at share 1. */
const halfWave = (share: number): number => (1 + Math.cos(Math.PI * share)) / 2;

const warmUpThenCosine = exercise<WarmCosine, readonly [step: number, peak: number, warm: number, total: number]>({
  id: 'warm-up, then cosine',
  covers: ['H6'],
  task: 'Write the rate at a step.',
  stub: 'const warmCosine = (step: number, peak: number, warm: number, total: number): number => NaN; // your lines',
  solution: (step, peak, warm, total) => {
    if (step < warm) return (peak * step) / warm;
    if (step >= total) return 0;
    return (peak * (1 + Math.cos((Math.PI * (step - warm)) / (total - warm)))) / 2;
  },
  inputs: ['step', 'peak', 'warm', 'total'],
  tolerance: {absolute: 1e-12},
  cases: [
    [0, 1, 10, 110],
    [5, 1, 10, 110],
    [10, 0.4, 10, 110],
    [60, 1, 10, 110],
    [85, 2, 10, 110],
    [110, 1, 10, 110],
    [150, 1, 10, 110],
    [3, 0.5, 0, 12],
  ],
  wrong: [
    {
      name: 'wave from step 0',
      answer: (step, peak, warm, total) => {
        if (step < warm) return (peak * step) / warm;
        return step >= total ? 0 : peak * halfWave(step / total);
      },
      hint: 'At the end of the warm-up yours jumps down, below the peak. Where does the wave begin to count?',
    },
    {
      name: 'ends too late',
      answer: (step, peak, warm, total) => {
        if (step < warm) return (peak * step) / warm;
        return step - warm >= total ? 0 : peak * halfWave((step - warm) / total);
      },
      hint: 'At step `total` yours is not down yet. How many steps are left for the wave after the warm-up?',
    },
    {
      name: 'rises again',
      answer: (step, peak, warm, total) =>
        step < warm ? (peak * step) / warm : peak * halfWave((step - warm) / (total - warm)),
      hint: 'Right up to the last step. What does a cosine do after its low point?',
    },
    {
      name: 'whole wave',
      answer: (step, peak, warm, total) => {
        if (step < warm) return (peak * step) / warm;
        return step >= total ? 0 : peak * halfWave((2 * (step - warm)) / (total - warm));
      },
      hint: 'Half-way down yours is at 0, and then it comes back. Half a wave spans π, not 2π.',
    },
    {
      name: 'straight line down',
      answer: (step, peak, warm, total) =>
        step < warm ? (peak * step) / warm : Math.max(0, (peak * (total - step)) / (total - warm)),
      hint: 'Both ends and the middle are right. Between them a cosine is not a straight line.',
    },
    {
      name: 'starts one step up',
      answer: (step, peak, warm, total) => {
        if (step < warm) return (peak * (step + 1)) / warm;
        return step >= total ? 0 : peak * halfWave((step - warm) / (total - warm));
      },
      hint: 'Many libraries do this, as a first step at rate 0 is wasted. But the task says: 0 at step 0.',
    },
    {
      name: 'quarter wave',
      answer: (step, peak, warm, total) => {
        if (step < warm) return (peak * step) / warm;
        return step >= total ? 0 : peak * Math.cos((Math.PI * (step - warm)) / (2 * (total - warm)));
      },
      hint: 'Your wave arrives at 0 steeply. The cosine of this lesson is at half the peak half-way down, and lands softly.',
    },
  ],
  hints: {
    nudge: 'Three pieces: rise, wave, rest. In the wave, which share of it is behind you at this step?',
    formula: 'peak · (1 + cos(π (step − warm) / (total − warm))) / 2',
  },
});

const howLongIsTheCycle = exercise<CycleSteps, readonly [examples: number, batchSize: number, epochs: number]>({
  id: 'how long is the cycle',
  covers: ['H6'],
  task: 'Write how many steps it must have, for so many examples, this batch size and these epochs.',
  stub: 'const cycleSteps = (examples: number, batchSize: number, epochs: number): number => NaN; // your line',
  solution: (examples, batchSize, epochs) => epochs * Math.ceil(examples / batchSize),
  inputs: ['examples', 'batchSize', 'epochs'],
  cases: [
    [360, 10, 5],
    [1000, 32, 8],
    [5, 10, 3],
    [33, 32, 1],
    [60000, 128, 10],
  ],
  wrong: [
    {
      name: 'small batch dropped',
      answer: (examples, batchSize, epochs) => epochs * Math.floor(examples / batchSize),
      hint: 'With 33 examples in batches of 32 there are two steps. Where is the second one?',
    },
    {
      name: 'rounded at the end',
      answer: (examples, batchSize, epochs) => Math.ceil((epochs * examples) / batchSize),
      hint: 'You count as if an epoch could begin in the middle of a batch. The small batch comes once in each epoch.',
    },
    {
      name: 'epochs',
      answer: (_examples, _batchSize, epochs) => epochs,
      hint: 'That is how often the schedule is called if it counts epochs. One cycle counts batches.',
    },
    {
      name: 'one epoch',
      answer: (examples, batchSize) => Math.ceil(examples / batchSize),
      hint: 'Your cycle is over after the first epoch.',
    },
    {
      name: 'not whole',
      answer: (examples, batchSize, epochs) => (epochs * examples) / batchSize,
      hint: 'Steps are counted in whole numbers. What becomes of the examples that do not fill a batch?',
    },
    {
      name: 'examples seen',
      answer: (examples, _batchSize, epochs) => epochs * examples,
      hint: 'That is how many examples are seen. How many of them share one step?',
    },
  ],
  hints: {
    nudge: 'First the steps of one epoch, as a whole number. Then all epochs.',
    formula: 'epochs · ⌈examples / batchSize⌉',
  },
});

/** The rule with its usual slips: when a cut is due, whether the count starts again, and what a loss is compared with. */
function plateau(
  losses: readonly number[],
  {
    rate,
    factor,
    isDue,
    restarts = true,
    from = 'best',
  }: {
    readonly rate: number;
    readonly factor: number;
    readonly isDue: (bad: number) => boolean;
    readonly restarts?: boolean;
    readonly from?: 'best' | 'last';
  },
): number {
  let [present, reference, bad] = [rate, Number.POSITIVE_INFINITY, 0];
  for (const loss of losses) {
    const isBetter = loss < reference;
    bad = isBetter ? 0 : bad + 1;
    if (isBetter || from === 'last') reference = loss;
    if (!isDue(bad)) continue;
    present *= factor;
    if (restarts) bad = 0;
  }
  return present;
}

const theRateAfterAPlateau = exercise<
  RateAfter,
  readonly [losses: readonly number[], rate: number, factor: number, patience: number]
>({
  id: 'the rate after a plateau',
  covers: ['H6'],
  task: "Write the rate that PyTorch's rule has after all the losses.",
  stub: 'const rateAfter = (losses: number[], rate: number, factor: number, patience: number): number => NaN; // yours',
  solution: (losses, rate, factor, patience) => {
    let [present, best, bad] = [rate, Number.POSITIVE_INFINITY, 0];
    for (const loss of losses) {
      bad = loss < best ? 0 : bad + 1;
      best = Math.min(best, loss);
      if (bad > patience) [present, bad] = [present * factor, 0];
    }
    return present;
  },
  inputs: ['losses', 'rate', 'factor', 'patience'],
  cases: [
    [[5, 4, 3, 2, 1], 0.1, 0.5, 1],
    [[1, 2, 2], 0.1, 0.5, 2],
    [[1, 2, 2, 2], 0.1, 0.5, 2],
    [[1, 2, 2, 2, 2], 0.1, 0.5, 2],
    [[1, 3, 2.5, 2, 1.5], 0.1, 0.1, 2],
    [[3, 4, 2, 4, 4], 1, 0.1, 2],
    [[1, 1, 1], 0.4, 0.5, 0],
    [[1, 2, 2, 2, 2, 2, 2], 0.8, 0.5, 2],
  ],
  wrong: [
    {
      name: 'Keras counts',
      answer: (losses, rate, factor, patience) =>
        plateau(losses, {rate, factor, isDue: bad => bad >= Math.max(1, patience)}),
      hint: 'Yours cuts one loss too early. It is the rule of the other library.',
    },
    {
      name: 'count goes on',
      answer: (losses, rate, factor, patience) =>
        plateau(losses, {rate, factor, isDue: bad => bad > patience, restarts: false}),
      hint: 'After the first cut yours cuts at every bad loss. What has to happen to the count?',
    },
    {
      name: 'better than the last one',
      answer: (losses, rate, factor, patience) =>
        plateau(losses, {rate, factor, isDue: bad => bad > patience, from: 'last'}),
      hint: 'For the losses 1, 3, 2.5, 2, 1.5 yours sees progress. Is any of them better than the best?',
    },
    {
      name: 'never forgives',
      answer: (losses, rate, factor, patience) => {
        let [present, best, bad] = [rate, Number.POSITIVE_INFINITY, 0];
        for (const loss of losses) {
          if (loss < best) best = loss;
          else if (++bad > patience) [present, bad] = [present * factor, 0];
        }
        return present;
      },
      hint: 'A better loss in between should clear the count of bad ones. Try 3, 4, 2, 4, 4 with patience 2.',
    },
    {
      name: 'equal is better',
      answer: (losses, rate, factor, patience) => {
        let [present, best, bad] = [rate, Number.POSITIVE_INFINITY, 0];
        for (const loss of losses) {
          bad = loss <= best ? 0 : bad + 1;
          best = Math.min(best, loss);
          if (bad > patience) [present, bad] = [present * factor, 0];
        }
        return present;
      },
      hint: 'A loss that stays the same is the very plateau. Yours counts it as progress.',
    },
    {
      name: 'one cut only',
      answer: (losses, rate, factor, patience) =>
        plateau(losses, {rate, factor, isDue: bad => bad > patience}) < rate ? rate * factor : rate,
      hint: 'Right for the first cut. If it does not help, there are more.',
    },
    {
      name: 'subtracted',
      answer: (losses, rate, factor, patience) => {
        const left = plateau(losses, {rate: 1, factor: 0.5, isDue: bad => bad > patience});
        return rate - factor * Math.round(-Math.log2(left));
      },
      hint: 'A factor multiplies. Yours takes it off, and the rate can fall below 0.',
    },
  ],
  hints: {
    nudge: 'Three things are remembered: the rate, the best loss, and how many bad losses came in a row.',
    formula: 'For each loss: bad = loss < best ? 0 : bad + 1; then best; then, if bad > patience, cut and bad = 0.',
  },
});

/** The rate of the smallest score, if that is below 0. */
function steepest(rates: readonly number[], score: (index: number) => number): number {
  let [named, least] = [Number.NaN, 0];
  for (let index = 1; index < rates.length - 1; index++) {
    if (score(index) < least) [named, least] = [rates[index] ?? Number.NaN, score(index)];
  }
  return named;
}

const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;

const lowest = (losses: readonly number[]): number => losses.indexOf(Math.min(...losses));

const aRangeTestThatNamesItsRate = exercise<NamedRate, readonly [rates: readonly number[], losses: readonly number[]]>({
  id: 'a range test that names its rate',
  covers: ['F5-12'],
  task: 'Name the rate where the loss falls most steeply over $\\ln \\rho$, by central differences',
  stub: 'const namedRate = (rates: readonly number[], losses: readonly number[]): number => NaN; // your lines',
  solution: (rates, losses) => {
    let [named, least] = [Number.NaN, 0];
    for (let i = 1; i < rates.length - 1; i++) {
      const fall = (losses[i + 1] ?? Number.NaN) - (losses[i - 1] ?? Number.NaN);
      const slope = fall / Math.log((rates[i + 1] ?? Number.NaN) / (rates[i - 1] ?? Number.NaN));
      if (slope < least) [named, least] = [rates[i] ?? Number.NaN, slope];
    }
    return named;
  },
  inputs: ['rates', 'losses'],
  cases: [
    [
      [0.001, 0.01, 0.1, 1, 10],
      [2.3, 2.1, 1.4, 0.9, 8],
    ],
    [
      [0.001, 0.01, 0.1, 1],
      [2.3, 2.2, 2, 1.2],
    ],
    [
      [0.001, 0.002, 0.004, 0.4, 0.8, 1.6],
      [2.3, 2.2, 2, 1.2, 1, 5],
    ],
    [
      [0.01, 0.1, 1, 10, 100],
      [2, 1.4, 1.3, 0.8, 0.3],
    ],
    [
      [0.1, 1, 10],
      [1, 2, 3],
    ],
  ],
  wrong: [
    {
      name: 'lowest loss',
      answer: (rates, losses) => at(rates, lowest(losses)),
      hint: 'At the lowest loss it falls no more, and the wall is next. Where is it still getting better fastest?',
    },
    {
      name: 'over the rate itself',
      answer: (rates, losses) =>
        steepest(rates, i => (at(losses, i + 1) - at(losses, i - 1)) / (at(rates, i + 1) - at(rates, i - 1))),
      hint: 'Over ρ itself small rates always look steep, as they lie so close together. The axis is ln ρ.',
    },
    {
      name: 'from step to step',
      answer: (rates, losses) => steepest(rates, i => at(losses, i + 1) - at(losses, i - 1)),
      hint: 'Right as long as the rates lie evenly on the logarithmic axis. In one of the cases they do not.',
    },
    {
      name: 'backwards only',
      answer: (rates, losses) =>
        steepest(rates, i => (at(losses, i) - at(losses, i - 1)) / Math.log(at(rates, i) / at(rates, i - 1))),
      hint: 'You compare with the rate before alone. A central difference looks at both neighbours.',
    },
    {
      name: 'forwards only',
      answer: (rates, losses) =>
        steepest(rates, i => (at(losses, i + 1) - at(losses, i)) / Math.log(at(rates, i + 1) / at(rates, i))),
      hint: 'You compare with the next rate alone. A central difference looks at both neighbours.',
    },
    {
      name: 'steepest of all',
      answer: (rates, losses) =>
        steepest(
          rates,
          i => -Math.abs((at(losses, i + 1) - at(losses, i - 1)) / Math.log(at(rates, i + 1) / at(rates, i - 1))),
        ),
      hint: 'The steepest place is the wall, where the loss explodes. Which sign has a fall?',
    },
    {
      name: 'a tenth of the lowest',
      answer: (rates, losses) => at(rates, lowest(losses)) / 10,
      hint: 'A rule of thumb that many use. The exercise asks for the steepest fall.',
    },
  ],
  hints: {
    nudge:
      'For each rate but the first and the last: the change of the loss between its neighbours, over the change of ln ρ between them.',
    formula: 'slope at i = (loss[i + 1] − loss[i − 1]) / ln(rate[i + 1] / rate[i − 1]); the most negative one wins.',
  },
});

const lengthOf = (numbers: readonly number[]): number => Math.hypot(...numbers);

const scaledBy = (layers: readonly number[][], factor: number): number[][] =>
  layers.map(layer => layer.map(each => each * factor));

const clipWithoutTurning = exercise<Clip, readonly [layers: readonly number[][], c: number]>({
  id: 'clip without turning',
  covers: [],
  task: 'Return them clipped so that their norm *together* is at most `c`.',
  stub: 'const clipTogether = (layers: number[][], c: number): number[][] => layers.map(g => g.map(() => NaN));',
  solution: (layers, c) => {
    const norm = Math.hypot(...layers.flat());
    return norm <= c ? layers.map(g => [...g]) : layers.map(g => g.map(each => (each * c) / norm));
  },
  inputs: ['layers', 'c'],
  cases: [
    [[[3], [-4]], 2.5],
    [[[0.3], [0.4]], 1],
    [[[0, 0], [0]], 1],
    [[[6, 8], [0.1]], 1],
    [
      [
        [1, 2, 2],
        [4, -4],
      ],
      0.5,
    ],
    [[[3, 4]], 5],
  ],
  wrong: [
    {
      name: 'each layer for itself',
      answer: (layers, c) =>
        layers.map(layer => layer.map(each => each * Math.min(1, c / Math.max(lengthOf(layer), 1e-300)))),
      hint: 'Every layer of yours has a factor of its own. Then the step as a whole points elsewhere.',
    },
    {
      name: 'by value',
      answer: (layers, c) => layers.map(layer => layer.map(each => Math.min(c, Math.max(-c, each)))),
      hint: 'You cut each number for itself. That turns the gradient, and its norm can still be above c.',
    },
    {
      name: 'always length c',
      answer: (layers, c) => scaledBy(layers, c / Math.max(lengthOf(layers.flat()), 1e-300)),
      hint: 'A gradient that is short enough should stay as it is. Yours makes it longer.',
    },
    {
      name: 'squared norm',
      answer: (layers, c) => {
        const squares = layers.flat().reduce((sum, each) => sum + each * each, 0);
        return scaledBy(layers, squares > c ? c / squares : 1);
      },
      hint: 'A root is missing: for 3 and −4 the norm is 5, not 25.',
    },
    {
      name: 'divided by c',
      answer: (layers, c) => scaledBy(layers, lengthOf(layers.flat()) > c ? 1 / c : 1),
      hint: 'What is the norm of your answer, for 3 and −4 with c = 2.5? It should be c.',
    },
    {
      name: 'sum of sizes',
      answer: (layers, c) => {
        const sum = layers.flat().reduce((total, each) => total + Math.abs(each), 0);
        return scaledBy(layers, sum > c ? c / sum : 1);
      },
      hint: 'You added the sizes. The norm is the root of the sum of the squares.',
    },
    {
      name: 'thrown away',
      answer: (layers, c) => scaledBy(layers, lengthOf(layers.flat()) > c ? 0 : 1),
      hint: 'You skip the step. Its direction was good; only its length was not.',
    },
  ],
  hints: {
    nudge: 'One norm over all numbers of all layers, and one factor for all of them.',
    formula: 'factor = min(1, c / norm), with norm = √(sum of all squares)',
  },
});

/** The exercises of lesson 8. */
export const exercises = [
  warmUpThenCosine,
  howLongIsTheCycle,
  theRateAfterAPlateau,
  aRangeTestThatNamesItsRate,
  clipWithoutTurning,
];
