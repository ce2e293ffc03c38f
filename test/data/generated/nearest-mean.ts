/** The difference of two arrays, squared and summed up. */
function distance(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, place) => sum + (value - (second[place] as number)) ** 2, 0);
}

/** The share of the examples from `known` on whose nearest mean of the examples before is that of their class. */
export function nearestMean(examples: readonly Float64Array[], numbers: ArrayLike<number>, known: number): number {
  const classes = 1 + Math.max(...Array.from(numbers));
  const means = Array.from({length: classes}, (_, number) => {
    const own = examples.slice(0, known).filter((_, index) => numbers[index] === number);
    return (own[0] as Float64Array).map(
      (_, place) => own.reduce((sum, row) => sum + (row[place] as number), 0) / own.length,
    );
  });
  const right = examples.slice(known).filter((example, index) => {
    const distances = means.map(mean => distance(mean, example));
    return distances.indexOf(Math.min(...distances)) === numbers[known + index];
  });
  return right.length / (examples.length - known);
}
