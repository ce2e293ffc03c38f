import {exercise} from 'gradlab/lesson';

type Vector = readonly number[];
type Rows = readonly Vector[];

const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
const times = (matrix: Rows, v: Vector): number[] => matrix.map(row => dot(row, v));
const product = (a: Rows, b: Rows): number[][] =>
  a.map(row =>
    (b[0] ?? []).map((_, j) =>
      dot(
        row,
        b.map(each => each[j] ?? Number.NaN),
      ),
    ),
  );

/** The order of convergence, of three successive errors. */
type Order = (e1: number, e2: number, e3: number) => number;

const orderOfConvergence = exercise<Order, readonly [e1: number, e2: number, e3: number]>({
  id: 'order of convergence',
  covers: ['A5-10', 'E5.38'],
  task: 'Estimate $r$ from three successive errors.',
  stub: 'const orderOf = (e1: number, e2: number, e3: number): number => NaN; // your line',
  solution: (e1, e2, e3) => Math.log(e3 / e2) / Math.log(e2 / e1),
  inputs: ['e1', 'e2', 'e3'],
  cases: [
    [1e-1, 1e-2, 1e-4],
    [1e-1, 1e-2, 1e-3],
    [0.4, 0.16, 0.0512],
    [3e-2, 5e-3, 1e-4],
    [1e-3, 1e-5, 1e-11],
    [8, 4, 1],
  ],
  wrong: [
    {
      name: 'constant left in',
      answer: (_, e2, e3) => Math.log(e3) / Math.log(e2),
      hint: 'Right if c = 1. Two errors cannot tell c and r apart. What is the third one for?',
    },
    {
      name: 'constant left in, earlier',
      answer: (e1, e2) => Math.log(e2) / Math.log(e1),
      hint: 'You look at the first two errors only. If c is not 1, what have they to say about r?',
    },
    {
      name: 'without logarithms',
      answer: (e1, e2, e3) => e3 / e2 / (e2 / e1),
      hint: 'r is an exponent. For the errors 0.1, 0.01, 0.0001 yours gives a tenth. What brings an exponent down?',
    },
    {
      name: 'upside down',
      answer: (e1, e2, e3) => Math.log(e2 / e1) / Math.log(e3 / e2),
      hint: 'A run that gets faster has an order above 1. Yours falls when it gets faster.',
    },
    {
      name: 'the constant c',
      answer: (_, e2, e3) => e3 / e2 ** 2,
      hint: 'That is c, if the order is 2 already. Which of the two unknowns is asked for?',
    },
    {
      name: 'difference of digits',
      answer: (e1, e2, e3) => Math.log10(e2 / e3) - Math.log10(e1 / e2),
      hint: 'You count how many digits more a step brings than the last. Do digits double by adding, or by a factor?',
    },
  ],
  hints: {
    nudge: 'Divide the rule for e3 by the rule for e2. What has become of c?',
    formula: 'e3 / e2 = (e2 / e1)^r. Take logarithms on both sides.',
  },
});

/** The next direction, of H, the last direction and the new gradient. */
type Next = (H: number[][], p: number[], g: number[]) => number[];

/** −g + βp. */
const along =
  (beta: (H: Rows, p: Vector, g: Vector) => number): Next =>
  (H, p, g) => {
    const share = beta(H, p, g);
    return g.map((value, i) => -value + share * (p[i] ?? Number.NaN));
  };

const conjugateDirection = exercise<Next, readonly [H: number[][], p: number[], g: number[]]>({
  id: 'conjugate direction',
  covers: ['E5.40', 'E5.41', 'F5-33'],
  task: "Write the next direction $-g + \\beta p$ that is conjugate to $p$: $p^\\mathsf{T} H p' = 0$.",
  stub: 'const nextDirection = (H: number[][], p: number[], g: number[]): number[] => [NaN]; // your lines',
  solution: (H, p, g) => {
    const Hp = H.map(row => row.reduce((sum, value, i) => sum + value * (p[i] ?? 0), 0));
    const beta =
      g.reduce((sum, value, i) => sum + value * (Hp[i] ?? 0), 0) /
      p.reduce((sum, value, i) => sum + value * (Hp[i] ?? 0), 0);
    return g.map((value, i) => -value + beta * (p[i] ?? 0));
  },
  inputs: ['H', 'p', 'g'],
  cases: [
    [
      [
        [2, 0],
        [0, 8],
      ],
      [1, 0],
      [3, 4],
    ],
    [
      [
        [2, 0],
        [0, 8],
      ],
      [-4, -8],
      [2.4, -1.2],
    ],
    [
      [
        [3, 1],
        [1, 2],
      ],
      [1, -2],
      [0.5, 4],
    ],
    [
      [
        [4, 1, 0],
        [1, 3, -1],
        [0, -1, 2],
      ],
      [1, 2, -1],
      [0, 1, 5],
    ],
    [[[7]], [2], [3]],
  ],
  wrong: [
    {
      name: 'perpendicular',
      answer: along((_, p, g) => dot(g, p) / dot(p, p)),
      hint: 'Your directions stand at right angles. Conjugate is something else: where is H?',
    },
    {
      name: 'sign of beta',
      answer: along((H, p, g) => -dot(g, times(H, p)) / dot(p, times(H, p))),
      hint: 'Put p′ = −g + βp into pᵀHp′ and sort by β. Which sign has the term with g when it changes sides?',
    },
    {
      name: 'descent',
      answer: along(() => 0),
      hint: 'That is plain descent. It forgets p, and will undo what p has reached.',
    },
    {
      name: 'H above only',
      answer: along((H, p, g) => dot(g, times(H, p)) / dot(p, p)),
      hint: 'Twice the H gives twice the β with yours. Should the direction depend on the unit of the loss?',
    },
    {
      name: 'H below only',
      answer: along((H, p, g) => dot(g, p) / dot(p, times(H, p))),
      hint: 'H stands on one side of your fraction. On which sides does p′, multiplied out, meet it?',
    },
    {
      name: 'plus the gradient',
      answer: (H, p, g) => {
        const beta = -dot(g, times(H, p)) / dot(p, times(H, p));
        return g.map((value, i) => value + beta * (p[i] ?? Number.NaN));
      },
      hint: 'Conjugate it is, but it leads uphill. In which direction does a minimizer want to go?',
    },
    {
      name: 'as Fletcher and Reeves',
      answer: along((_, p, g) => dot(g, g) / dot(p, p)),
      hint: 'That formula is for an exact search and for p = −g before. Here p is any direction, and H is known.',
    },
  ],
  hints: {
    nudge: 'Multiply −g + βp from the left with pᵀH and set it to 0. That is one equation for one number.',
    formula: '−pᵀHg + β pᵀHp = 0, so β = gᵀHp / pᵀHp, as H is symmetric.',
  },
});

/** β, of the gradient before the step and after it. */
type Beta = (before: number[], after: number[]) => number;

const difference = (a: Vector, b: Vector): number[] => a.map((value, i) => value - (b[i] ?? Number.NaN));

const betaOfPolakRibiere = exercise<Beta, readonly [before: number[], after: number[]]>({
  id: 'beta of Polak and Ribière',
  covers: ['E5.42', 'E5.43', 'A5-11'],
  task: "Write Polak and Ribière's $\\beta$ from the gradient before the step and the one after it, but never below 0.",
  stub: 'const betaPlus = (before: number[], after: number[]): number => NaN; // your line',
  solution: (before, after) => {
    const above = after.reduce((sum, value, i) => sum + value * (value - (before[i] ?? 0)), 0);
    const below = before.reduce((sum, value) => sum + value ** 2, 0);
    return Math.max(0, above / below);
  },
  inputs: ['before', 'after'],
  cases: [
    [
      [4, 8],
      [2.4, -4.8],
    ],
    [
      [4, 8],
      [1, 2],
    ],
    [
      [1, 0, 0],
      [0, 3, 4],
    ],
    [
      [2, -1],
      [2, -1],
    ],
    [[5], [-1]],
    [
      [1e-9, 2e-9],
      [-3e-9, 1e-9],
    ],
  ],
  wrong: [
    {
      name: 'Fletcher and Reeves',
      answer: (before, after) => dot(after, after) / dot(before, before),
      hint: 'If the step changed nothing, g′ = g, yours gives 1 and keeps the whole old direction. Whose formula is that?',
    },
    {
      name: 'not held at 0',
      answer: (before, after) => dot(after, difference(after, before)) / dot(before, before),
      hint: 'From (4, 8) to (1, 2) yours is negative. What would a direction with that β do?',
    },
    {
      name: 'difference the other way',
      answer: (before, after) => Math.max(0, dot(after, difference(before, after)) / dot(before, before)),
      hint: 'When gradients before and after stand at a right angle, PR and FR agree. Yours gives 0 there.',
    },
    {
      name: 'divided by the new one',
      answer: (before, after) => Math.max(0, dot(after, difference(after, before)) / dot(after, after)),
      hint: 'A step that makes the gradient tiny should leave a tiny β. Which gradient stands below the line?',
    },
    {
      name: 'difference with the old one',
      answer: (before, after) => Math.max(0, dot(before, difference(after, before)) / dot(before, before)),
      hint: 'Your product is of the old gradient with the change. Which gradient stands in front of the bracket in [E5.42]?',
    },
    {
      name: 'size of it',
      answer: (before, after) => Math.abs(dot(after, difference(after, before)) / dot(before, before)),
      hint: 'A negative β means that the old direction is of no use. Yours turns it round and keeps it.',
    },
    {
      name: 'Hestenes and Stiefel',
      answer: (before, after) => {
        const change = difference(after, before);
        return Math.max(0, dot(after, change) / -dot(before, change));
      },
      hint: 'Below the line you have the change of the gradient, too. That is a third formula; [E5.42] has gᵀg there.',
    },
  ],
  hints: {
    nudge: 'Three pieces: the change of the gradient, its product with the new gradient, the square of the old one.',
    formula: 'max(0, g′ᵀ(g′ − g) / gᵀg)',
  },
});

/** The next M, of the last one and a pair of s and y. */
type Update = (M: number[][], s: number[], y: number[]) => number[][];

const sum = (a: Rows, b: Rows, factor = 1): number[][] =>
  a.map((row, i) => row.map((value, j) => value + factor * (b[i]?.[j] ?? Number.NaN)));
const outer = (a: Vector, b: Vector, factor = 1): number[][] => a.map(left => b.map(right => factor * left * right));
const identity = (size: number): number[][] =>
  Array.from({length: size}, (_, i) => Array.from({length: size}, (_each, j) => (i === j ? 1 : 0)));

/** (I − ρ a bᵀ) M (I − ρ b aᵀ), with ρ = 1 / aᵀb. */
const squeezed = (M: Rows, a: Vector, b: Vector): number[][] => {
  const rho = 1 / dot(a, b);
  const [left, right] = [sum(identity(a.length), outer(a, b), -rho), sum(identity(a.length), outer(b, a), -rho)];
  return product(product(left, M), right);
};

const updateOfBfgs = exercise<Update, readonly [M: number[][], s: number[], y: number[]]>({
  id: 'update of BFGS',
  covers: ['D5.6.3'],
  task: 'Write the new $M$ from the old one and the pair $(s, y)$, with $\\rho = 1 / s^\\mathsf{T} y$:',
  stub: 'const updated = (M: number[][], s: number[], y: number[]): number[][] => [[NaN]]; // your lines',
  solution: (M, s, y) => {
    const rho = 1 / s.reduce((total, value, i) => total + value * (y[i] ?? 0), 0);
    const My = M.map(row => row.reduce((total, value, i) => total + value * (y[i] ?? 0), 0));
    const yMy = y.reduce((total, value, i) => total + value * (My[i] ?? 0), 0);
    return M.map((row, i) =>
      row.map((value, j) => {
        const [si, sj] = [s[i] ?? 0, s[j] ?? 0];
        return value - rho * (si * (My[j] ?? 0) + (My[i] ?? 0) * sj) + rho * (1 + rho * yMy) * si * sj;
      }),
    );
  },
  inputs: ['M', 's', 'y'],
  cases: [
    [identity(2), [1, 0], [2, 0]],
    [identity(2), [1, 1], [2, 8]],
    [
      [
        [0.5, 0.1],
        [0.1, 0.2],
      ],
      [0.3, -0.2],
      [1, -2],
    ],
    [
      [
        [2, 0, 1],
        [0, 3, 0],
        [1, 0, 4],
      ],
      [1, -1, 2],
      [3, 1, 2],
    ],
    [[[1]], [0.5], [4]],
  ],
  wrong: [
    {
      name: 's and y exchanged',
      answer: (M, s, y) => sum(squeezed(M, y, s), outer(y, y, 1 / dot(s, y))),
      hint: 'Yours fulfils M′s = y: that would be an approximation of H. Which of the two does M stand for?',
    },
    {
      name: 'last term forgotten',
      answer: (M, s, y) => squeezed(M, s, y),
      hint: 'With yours M′y = 0. The first part only clears what M said about y. What puts the new knowledge in?',
    },
    {
      name: 'squares without rho',
      answer: (M, s, y) => sum(squeezed(M, s, y), outer(s, s)),
      hint: 'M′y comes out along s, but with the wrong length. Is every term of yours divided by sᵀy?',
    },
    {
      name: 'one side only',
      answer: (M, s, y) =>
        sum(product(sum(identity(s.length), outer(s, y), -1 / dot(s, y)), M), outer(s, s, 1 / dot(s, y))),
      hint: 'Your M′ is not symmetric, and an inverse Hessian is. Is M squeezed from both sides?',
    },
    {
      name: 'sides exchanged',
      answer: (M, s, y) => {
        const rho = 1 / dot(s, y);
        const [left, right] = [sum(identity(s.length), outer(y, s), -rho), sum(identity(s.length), outer(s, y), -rho)];
        return sum(product(product(left, M), right), outer(s, s, rho));
      },
      hint: 's yᵀ and y sᵀ are different matrices: one has the row i of s, the other that of y. Which one stands left?',
    },
    {
      name: 'DFP',
      answer: (M, s, y) => {
        const My = times(M, y);
        return sum(sum(M, outer(My, My), -1 / dot(y, My)), outer(s, s, 1 / dot(s, y)));
      },
      hint: 'The secant equation holds with yours, too. It is an older update, DFP. More than one M′ explains the step.',
    },
  ],
  hints: {
    nudge:
      'Write a function for a bᵀ, the outer product. Then build the two brackets and multiply from the left to the right.',
    formula: 'left[i][j] = (i = j ? 1 : 0) − ρ s[i] y[j]; right is its transpose; add ρ s[i] s[j] at the end.',
  },
});

/** The exercises of lesson 18. */
export const exercises = [orderOfConvergence, conjugateDirection, betaOfPolakRibiere, updateOfBfgs];
