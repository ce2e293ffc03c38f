import {setFactor} from './norm';

/** The factors with which `normApply` gives (x - mean) / deviation, for columns from..to. */
export function normStandardFactors(
  mean: usize,
  deviations: usize,
  factors: usize,
  columns: i32,
  fold: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let c = from; c < to; c++) {
    const at = (<usize>c) << 2;
    setFactor(factors, columns, fold, c, 0, load<f32>(mean + at));
    setFactor(factors, columns, fold, c, 1, <f32>(1 / <f64>load<f32>(deviations + at)));
    setFactor(factors, columns, fold, c, 2, 0);
  }
}
