import {exercise} from 'gradlab/lesson';

/** Rows of pixels. */
type Picture = readonly (readonly number[])[];

/** A picture of a road, and the angle of the steering wheel that belongs to it. */
type Labelled = readonly [picture: Picture, angle: number];

/** How many pictures random crops and mirror images can make of one. */
type Count = (side: number, crop: number, padding: number) => number;

/** The mirror image of a labelled picture. */
type Mirror = (picture: Picture, angle: number) => Labelled;

/** The expected squared error of a linear model whose inputs are noisy. */
type NoisyError = (x: readonly number[], w: readonly number[], y: number, sigma: number) => number;

/** The class that several views of one picture say together. */
type ClassOf = (views: Picture) => number;

const places = (side: number, crop: number, padding: number): number => side + 2 * padding - crop + 1;

const countCrops = exercise<Count, readonly [side: number, crop: number, padding: number]>({
  id: 'count the crops',
  covers: ['F5-26'],
  task: 'How many different pictures can random crops and mirror images make of one?',
  stub: 'const countCrops = (side: number, crop: number, padding: number): number => NaN; // your lines',
  solution: (side, crop, padding) => 2 * (side + 2 * padding - crop + 1) ** 2,
  inputs: ['side', 'crop', 'padding'],
  cases: [
    [2, 2, 0],
    [3, 2, 0],
    [256, 224, 0],
    [32, 32, 4],
    [28, 24, 1],
    [5, 7, 1],
  ],
  wrong: [
    {
      name: 'one place too few',
      answer: (side, crop, padding) => 2 * (places(side, crop, padding) - 1) ** 2,
      hint: 'A crop as large as the picture fits at one place. How many does your formula give it?',
    },
    {
      name: 'without mirror images',
      answer: (side, crop, padding) => places(side, crop, padding) ** 2,
      hint: 'You counted the places. Each crop can be shown in how many ways?',
    },
    {
      name: 'one axis',
      answer: (side, crop, padding) => 2 * places(side, crop, padding),
      hint: 'The crop moves to the right. Does it move in no other way?',
    },
    {
      name: 'padding on one side',
      answer: (side, crop, padding) => 2 * (side + padding - crop + 1) ** 2,
      hint: 'The padding lies around the picture. By how much does that make it wider?',
    },
    {
      name: 'padding left out',
      answer: (side, crop) => 2 * (side - crop + 1) ** 2,
      hint: 'With a padding of 4 a crop of 32 out of 32 pixels has more than one place. Yours has one.',
    },
    {
      name: 'axes added',
      answer: (side, crop, padding) => 4 * places(side, crop, padding),
      hint: 'Every place along one axis goes with every place along the other. You added the two counts.',
    },
  ],
  hints: {
    nudge: 'First count along one axis. The left edge of the crop can stand at 0, 1, … up to which pixel?',
    formula: 'places = side + 2 · padding − crop + 1. Two axes, two ways to show each.',
  },
});

const upsideDown = (picture: Picture): Picture => picture.toReversed();

const leftRight = (picture: Picture): Picture => picture.map(row => row.toReversed());

const turned = (picture: Picture): Picture =>
  (picture[0] ?? []).map((_, x) => picture.map(row => row[x] ?? Number.NaN));

const mirrored = exercise<Mirror, readonly [picture: Picture, angle: number]>({
  id: 'a mirrored road',
  covers: ['F5-24', 'F5-26'],
  task: 'Write the mirror image of a labelled picture: left and right change places.',
  stub:
    'const mirrored = (picture: Picture, angle: number): [picture: Picture, angle: number] =>\n' +
    '  [[[NaN]], NaN]; // your line',
  solution: (picture, angle) => [picture.map(row => [...row].reverse()), -angle],
  inputs: ['picture', 'angle'],
  cases: [
    [[[1, 2]], 10],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      -25,
    ],
    [
      [
        [0, 9],
        [7, 0],
        [0, 3],
      ],
      0.5,
    ],
    [[[4]], 90],
    [
      [
        [1, 2],
        [3, 4],
      ],
      -1,
    ],
  ],
  wrong: [
    {
      name: 'angle kept',
      answer: (picture, angle) => [leftRight(picture), angle],
      hint: 'The picture is mirrored, and the driver still turns the wheel the old way. Where does the car go?',
    },
    {
      name: 'upside down',
      answer: (picture, angle) => [upsideDown(picture), -angle],
      hint: 'You changed the order of the rows. Now the sky is below the road.',
    },
    {
      name: 'half a turn',
      answer: (picture, angle) => [upsideDown(leftRight(picture)), -angle],
      hint: 'That is a turn by 180 degrees. A mirror leaves the rows where they are.',
    },
    {
      name: 'angle alone',
      answer: (picture, angle) => [picture, -angle],
      hint: 'The wheel is turned the other way. What of the road?',
    },
    {
      name: 'transposed',
      answer: (picture, angle) => [turned(picture), -angle],
      hint: 'You exchanged rows and columns. Compare the size of what comes out with that of the picture.',
    },
    {
      name: 'angle from the other end',
      answer: (picture, angle) => [leftRight(picture), 180 - angle],
      hint: 'Straight ahead is 0 degrees. What does yours make of 0?',
    },
  ],
  hints: {
    nudge: 'An augmentation changes the picture and says what that does to the label. Do the two one after the other.',
    formula: 'Pixel x of a row comes from pixel width − 1 − x. The angle changes its sign.',
  },
});

const product = (x: readonly number[], w: readonly number[]): number =>
  x.reduce((sum, each, i) => sum + each * (w[i] ?? Number.NaN), 0);

const squares = (w: readonly number[]): number => product(w, w);

const noisyError = exercise<
  NoisyError,
  readonly [x: readonly number[], w: readonly number[], y: number, sigma: number]
>({
  id: 'error under noise',
  covers: ['R6'],
  task: 'Write the expected squared error of one example whose inputs are noisy.',
  stub:
    'const noisyError = (x: readonly number[], w: readonly number[], y: number, sigma: number): number =>\n' +
    '  NaN; // your lines',
  solution: (x, w, y, sigma) => {
    const error = x.reduce((sum, each, i) => sum + each * (w[i] ?? Number.NaN), 0) - y;
    return error ** 2 + sigma ** 2 * w.reduce((sum, each) => sum + each ** 2, 0);
  },
  inputs: ['x', 'w', 'y', 'sigma'],
  cases: [
    [[1], [2], 0, 0],
    [[1, 1], [3, 4], 5, 0.5],
    [[0, 0], [1, -1], 0, 2],
    [[1, -2, 3], [0.5, 0.5, 2], 6, 0.1],
    [[2, 5], [0, 0], 3, 10],
  ],
  wrong: [
    {
      name: 'noise left out',
      answer: (x, w, y) => (product(x, w) - y) ** 2,
      hint: 'The noise has mean 0, and so has its part of the error. Has its square mean 0, too?',
    },
    {
      name: 'deviation for variance',
      answer: (x, w, y, sigma) => (product(x, w) - y) ** 2 + sigma * squares(w),
      hint: 'You have the right two terms. Double the noise: by how much should the second grow?',
    },
    {
      name: 'weights left out',
      answer: (x, w, y, sigma) => (product(x, w) - y) ** 2 + w.length * sigma ** 2,
      hint: 'An input with weight 0 is not listened to. Does its noise cost anything?',
    },
    {
      name: 'noise as an offset',
      answer: (x, w, y, sigma) => (product(x, w) - y + sigma * Math.sqrt(squares(w))) ** 2,
      hint: 'Your noise always pushes the same way. The real one has either sign: what becomes of the mixed term?',
    },
    {
      name: 'length for its square',
      answer: (x, w, y, sigma) => (product(x, w) - y) ** 2 + sigma ** 2 * Math.sqrt(squares(w)),
      hint: 'The noise in the output has the variance of a sum. What is the variance of w · n for one weight w?',
    },
    {
      name: 'noise on the output',
      answer: (x, w, y, sigma) => (product(x, w) - y) ** 2 + sigma ** 2,
      hint: 'That is noise added to the answer. Here it goes in with the inputs and passes the weights first.',
    },
  ],
  hints: {
    nudge:
      'Write the error as e + w · n, with e free of noise. Square it, and take the mean of each of the three terms.',
    formula: 'mean (e + w·n)² = e² + 2 e · mean(w·n) + mean((w·n)²); the second is 0, the third σ² Σ w².',
  },
});

const largest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

const sumOf = (views: Picture, of: (value: number) => number = value => value): number[] =>
  (views[0] ?? []).map((_, k) => views.reduce((sum, view) => sum + of(view[k] ?? Number.NaN), 0));

const classOf = exercise<ClassOf, readonly [views: Picture]>({
  id: 'what the views say',
  covers: ['F5-26'],
  task: 'Each view is a row of probabilities. Give the class that AlexNet’s rule says.',
  stub: 'const classOfViews = (views: Picture): number => NaN; // your lines',
  solution: views => {
    const sums = (views[0] ?? []).map((_, k) => views.reduce((sum, view) => sum + (view[k] ?? Number.NaN), 0));
    return sums.indexOf(Math.max(...sums));
  },
  inputs: ['views'],
  cases: [
    [[[0.2, 0.5, 0.3]]],
    [
      [
        [0.9, 0.1, 0],
        [0.4, 0.6, 0],
        [0.4, 0.6, 0],
      ],
    ],
    [
      [
        [0, 0.1, 0.9],
        [0, 0.8, 0.2],
        [0, 0.7, 0.3],
      ],
    ],
    [
      [
        [0.9, 0.1],
        [0.9, 0.1],
        [0.0001, 0.9999],
      ],
    ],
    [
      [
        [0.999, 0.001],
        [0.3, 0.7],
        [0.45, 0.55],
      ],
    ],
    [
      [
        [0.1, 0.6, 0.3],
        [0.7, 0.1, 0.2],
        [0.1, 0.4, 0.5],
      ],
    ],
  ],
  wrong: [
    {
      name: 'vote',
      answer: views => largest((views[0] ?? []).map((_, k) => views.filter(view => largest(view) === k).length)),
      hint: 'You let each view name a class and counted. What does a view lose that is all but sure?',
    },
    {
      name: 'the surest view',
      answer: views => largest(views.toSorted((a, b) => Math.max(...b) - Math.max(...a))[0] ?? []),
      hint: 'One view decides for all of them in yours. Which part have the others?',
    },
    {
      name: 'product',
      answer: views => largest(sumOf(views, value => Math.log(Math.max(value, 1e-12)))),
      hint: 'In yours one view with a probability near 0 forbids a class to all others. Is that a mean of probabilities?',
    },
    {
      name: 'first view',
      answer: views => largest(views[0] ?? []),
      hint: 'Your answer does not change with the second view. Why did we compute it?',
    },
    {
      name: 'the probability',
      answer: views => Math.max(...sumOf(views)) / views.length,
      hint: 'That is how probable the class is. Asked is which class it is.',
    },
  ],
  hints: {
    nudge: 'First make one row out of all rows. Then look for its largest number.',
    formula: 'mean_k = Σ views p_k / views; the class is the k with the largest mean.',
  },
});

export const exercises = [countCrops, mirrored, noisyError, classOf];
