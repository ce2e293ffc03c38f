import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {call, callParallel} from '../../threads/index.ts';
import {FACTORS, layoutOf} from './layout.ts';

/** How numeric kernels standardize columns: (x - centers) slopes. */
export interface StandardFactors {
  /** Address of a row of centers; a row of slopes follows, then one of zeros. They last until the next normalization. */
  readonly factors: number;
  /** Floats of a row: the columns, repeated so that they fill whole vectors of four. */
  readonly period: number;
}

/**
 * The factors that give (x - mean) / sqrt(variance + epsilon) of each column.
 *
 * @param coefficients those of batch normalization: the roots are their last row
 */
export function standardFactors(x: TensorInfo, mean: TensorInfo, coefficients: TensorInfo): StandardFactors {
  const {columns, fold} = layoutOf(x);
  const period = fold * columns;
  const factors = scratch('norm factors', 4 * FACTORS * period);
  const deviations = offsetOf(coefficients) + 8 * columns;
  call('normStandardFactors', columns, [offsetOf(mean), deviations, factors, columns, fold]);
  return {factors, period};
}

/** x standardized, for use within another kernel. */
export function standardize(x: TensorInfo, {factors}: StandardFactors): TensorInfo {
  const {writes} = layoutOf(x);
  const standard = makeOutput(x.shape);
  const values = [offsetOf(x), offsetOf(standard), factors, ...writes.sizes];
  callParallel('normApply', writes.blocks, values, writes.grain);
  return standard;
}
