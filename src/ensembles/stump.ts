/** A decision of one feature: class `left` where it is at most the threshold, else class `right`. */
export interface Stump {
  /** The number of the feature, from 0. */
  readonly feature: number;
  /** The greatest value of the feature that goes left. */
  readonly threshold: number;
  /** The class where the feature is at most the threshold. */
  readonly left: number;
  /** The class where it is greater. */
  readonly right: number;
}

/** Examples as columns, each with the examples' numbers in the order of its values. */
export interface SortedColumns {
  readonly values: readonly Float64Array[];
  readonly orders: readonly Int32Array[];
}

/** By what a stump is chosen: the weight of the wrong, or Gini's impurity of both sides. */
export type Criterion = 'error' | 'gini';

export function sortedColumns(values: ArrayLike<number>, rows: number, columns: number): SortedColumns {
  const features = Array.from({length: columns}, (_, column) =>
    Float64Array.from({length: rows}, (__, row) => values[row * columns + column] as number),
  );
  const orders = features.map(feature =>
    Int32Array.from(feature.keys()).sort((a, b) => (feature[a] as number) - (feature[b] as number) || a - b),
  );
  return {values: features, orders};
}

/** Index of the largest number, the first one among equals. */
const largest = (sums: Float64Array): number =>
  sums.reduce((best, sum, index) => (sum > (sums[best] as number) ? index : best), 0);

/** What the side of a stump with these weights of classes adds to what is to be small. */
function costOf(sums: Float64Array, criterion: Criterion): number {
  const total = sums.reduce((sum, weight) => sum + weight, 0);
  if (criterion === 'error') return total - (sums[largest(sums)] as number);
  return total === 0 ? 0 : total - sums.reduce((sum, weight) => sum + weight * weight, 0) / total;
}

/**
 * The stump of the smallest cost for weighted examples; of equal ones the first feature's, and of its own the smallest
 * threshold, which lies midway between two values. If none is better than one class for all, that.
 */
export function bestStump(
  {values, orders}: SortedColumns,
  labels: ArrayLike<number>,
  weights: Float64Array,
  {classes, criterion}: {readonly classes: number; readonly criterion: Criterion},
): Stump {
  const all = new Float64Array(classes);
  for (const [row, weight] of weights.entries())
    all[labels[row] as number] = (all[labels[row] as number] as number) + weight;
  let best: Stump = {feature: 0, threshold: Number.POSITIVE_INFINITY, left: largest(all), right: largest(all)};
  // So small a gain is rounding of the sums.
  let lowest = costOf(all, criterion) - 1e-14;
  for (const [feature, order] of orders.entries()) {
    const column = values[feature] as Float64Array;
    const left = new Float64Array(classes);
    const right = all.slice();
    for (let place = 0; place + 1 < order.length; place++) {
      const row = order[place] as number;
      const label = labels[row] as number;
      left[label] = (left[label] as number) + (weights[row] as number);
      right[label] = Math.max((right[label] as number) - (weights[row] as number), 0);
      const [low, high] = [column[row] as number, column[order[place + 1] as number] as number];
      if (low === high) continue;
      const cost = costOf(left, criterion) + costOf(right, criterion);
      if (cost >= lowest) continue;
      lowest = cost - 1e-14;
      const middle = low / 2 + high / 2;
      best = {feature, threshold: middle < high ? middle : low, left: largest(left), right: largest(right)};
    }
  }
  return best;
}
