import type {Vector} from '../../numeric/index.ts';

/** One example: `width` targets and outputs, which begin at `at`. */
export interface Row {
  readonly target: Vector;
  readonly output: Vector;
  readonly at: number;
  readonly width: number;
}

/** The loss of an example in double precision, a function of its outputs o, with its first two derivatives. */
export interface RowLoss {
  readonly value: (row: Row) => number;
  /** Puts ∇ at the row's place of `into`, which holds zeros there. */
  readonly gradient: (row: Row, into: Vector) => void;
  /** Puts H u at the row's place of `into`, which holds zeros there. */
  readonly product: (row: Row, u: Vector, into: Vector) => void;
}

/** A function of one output, for one target, with its derivatives by the output. */
export interface OutputLoss {
  readonly value: (target: number, output: number) => number;
  readonly slope: (target: number, output: number) => number;
  readonly bend: (target: number, output: number) => number;
}

/** The sum of an example's outputs' losses, or the mean of them. */
export function eachOutput({value, slope, bend}: OutputLoss, reduce: 'sum' | 'mean' = 'mean'): RowLoss {
  const shareOf = (width: number): number => (reduce === 'mean' ? 1 / width : 1);
  return {
    value: ({target, output, at, width}) => {
      let sum = 0;
      for (let j = at; j < at + width; j++) sum += value(target[j] as number, output[j] as number);
      return sum * shareOf(width);
    },
    gradient: ({target, output, at, width}, into) => {
      const share = shareOf(width);
      for (let j = at; j < at + width; j++) into[j] = share * slope(target[j] as number, output[j] as number);
    },
    product: ({target, output, at, width}, u, into) => {
      const share = shareOf(width);
      for (let j = at; j < at + width; j++) {
        into[j] = share * bend(target[j] as number, output[j] as number) * (u[j] as number);
      }
    },
  };
}

/** The loss, times a factor: nats into bits. */
export function scaledLoss({value, gradient, product}: RowLoss, factor: number): RowLoss {
  const scale = ({at, width}: Row, into: Vector): void => {
    for (let j = at; j < at + width; j++) into[j] = (into[j] as number) * factor;
  };
  return {
    value: row => factor * value(row),
    gradient: (row, into) => {
      gradient(row, into);
      scale(row, into);
    },
    product: (row, u, into) => {
      product(row, u, into);
      scale(row, into);
    },
  };
}
