import type {Values} from './values.ts';

/** A function of several arrays to a number. */
export type Objective = (inputs: readonly Values[]) => number;

const GRADIENT_STEP = 1e-4;
/** Short, so that kinks are seldom between two evaluations; the rounding error is still some 1e-8. */
const CURVATURE_STEP = 8e-4;

/** Inputs moved by `size` along `direction`, and by `step` in one cell. */
function move(
  inputs: readonly Values[],
  size: number,
  direction: readonly (readonly number[])[],
  at: readonly [input: number, cell: number],
  step: number,
): Values[] {
  return inputs.map(({shape, data}, input) => ({
    shape,
    data: data.map(
      (value, cell) =>
        value + size * (direction[input]?.[cell] as number) + (input === at[0] && cell === at[1] ? step : 0),
    ),
  }));
}

const cells = <Result>(inputs: readonly Values[], compute: (at: readonly [number, number]) => Result): Result[][] =>
  inputs.map(({data}, input) => data.map((_, cell) => compute([input, cell])));

/** The gradient by central differences in float64; relative error about 1e-8. */
export function gradientByDifferences(objective: Objective, inputs: readonly Values[]): number[][] {
  const still = inputs.map(({data}) => data.map(() => 0));
  return cells(inputs, at => {
    const value = (step: number) => objective(move(inputs, 0, still, at, step));
    return (value(GRADIENT_STEP) - value(-GRADIENT_STEP)) / (2 * GRADIENT_STEP);
  });
}

/** The Hessian times a vector, by mixed central differences in float64 and one step of Richardson; error about 1e-8. */
export function curvatureByDifferences(
  objective: Objective,
  inputs: readonly Values[],
  direction: readonly (readonly number[])[],
): number[][] {
  return cells(inputs, at => {
    const mixed = (step: number) => {
      const value = (size: number, own: number) => objective(move(inputs, size, direction, at, own));
      const ahead = value(step, step) - value(step, -step);
      return (ahead - value(-step, step) + value(-step, -step)) / (4 * step * step);
    };
    return (4 * mixed(CURVATURE_STEP / 2) - mixed(CURVATURE_STEP)) / 3;
  });
}
