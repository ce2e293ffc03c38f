import {eachOutput, type Row, type RowLoss} from './row-loss.ts';
import {logSumExp, softmaxInto} from './softmax.ts';

/** - Σ y log softmax(z) = log Σ e^z Σ y - Σ y z */
export const crossEntropyOfLogits: RowLoss = {
  value: ({target, output, at, width}) => {
    const level = logSumExp(output, at, width);
    let sum = 0;
    for (let j = at; j < at + width; j++) {
      const y = target[j] as number;
      if (y !== 0) sum += y * (level - (output[j] as number));
    }
    return sum;
  },
  gradient: ({target, output, at, width}, into) => {
    softmaxInto(into, output, at, width);
    const mass = sumOf(target, at, width);
    for (let j = at; j < at + width; j++) into[j] = mass * (into[j] as number) - (target[j] as number);
  },
  product: ({target, output, at, width}, u, into) => {
    softmaxInto(into, output, at, width);
    const mass = sumOf(target, at, width);
    let mean = 0;
    for (let j = at; j < at + width; j++) mean += (into[j] as number) * (u[j] as number);
    for (let j = at; j < at + width; j++) into[j] = mass * (into[j] as number) * ((u[j] as number) - mean);
  },
};

/** - Σ y log o */
export const crossEntropyOfProbabilities: RowLoss = eachOutput(
  {
    value: (y, o) => (y === 0 ? 0 : -y * Math.log(o)),
    slope: (y, o) => (y === 0 ? 0 : -y / o),
    bend: (y, o) => (y === 0 ? 0 : y / (o * o)),
  },
  'sum',
);

/** - Σ y l, of logarithms of probabilities l */
export const crossEntropyOfLogarithms: RowLoss = eachOutput(
  {value: (y, l) => (y === 0 ? 0 : -y * l), slope: y => -y, bend: () => 0},
  'sum',
);

/** Which wrong classes cost something: those that fall short of the margin, or the first of the worst one. */
type Costly = (row: Row, right: number, margin: number) => readonly number[];

const shortfall = ({output}: Row, j: number, right: number, margin: number): number =>
  margin + (output[j] as number) - (output[right] as number);

const allWrong: Costly = (row, right, margin) => {
  const costly: number[] = [];
  for (let j = row.at; j < row.at + row.width; j++) {
    if (j !== right && shortfall(row, j, right, margin) > 0) costly.push(j);
  }
  return costly;
};

const worstWrong: Costly = (row, right, margin) => {
  let worst = -1;
  for (let j = row.at; j < row.at + row.width; j++) {
    if (j !== right && (worst < 0 || (row.output[j] as number) > (row.output[worst] as number))) worst = j;
  }
  return worst >= 0 && shortfall(row, worst, right, margin) > 0 ? [worst] : [];
};

/** The margins of several classes: a sum of straight pieces, so that the product is 0. */
export function marginsOfClasses(margin: number, form: 'weston-watkins' | 'crammer-singer'): RowLoss {
  const costlyOf = form === 'weston-watkins' ? allWrong : worstWrong;
  const rightOf = ({target, at}: Row): number => target.indexOf(1, at);
  return {
    value: row => {
      const right = rightOf(row);
      return costlyOf(row, right, margin).reduce((sum, j) => sum + shortfall(row, j, right, margin), 0);
    },
    gradient: (row, into) => {
      const right = rightOf(row);
      const costly = costlyOf(row, right, margin);
      for (const j of costly) into[j] = 1;
      into[right] = -costly.length;
    },
    product: () => {},
  };
}

function sumOf(values: Float64Array, at: number, width: number): number {
  let sum = 0;
  for (let j = at; j < at + width; j++) sum += values[j] as number;
  return sum;
}
