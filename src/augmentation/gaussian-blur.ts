/** Weights of a Gaussian at -radius to radius, with the sum 1; beyond 3 deviations it is cut off (0.3 % of it). */
export function gaussianWeights(sigma: number): Float64Array {
  const radius = Math.ceil(3 * sigma);
  const weights = Float64Array.from({length: 2 * radius + 1}, (_, place) =>
    Math.exp(-((place - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map(weight => weight / sum);
}

/**
 * A field of height × width numbers smoothed along columns, then rows. What is given is larger by the radius on each
 * side, so that the numbers at the edge are spread as those in the middle are.
 */
export function blur(given: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  const wide = width + weights.length - 1;
  const columns = new Float64Array(height * wide);
  for (let tap = 0; tap < weights.length; tap++) {
    const weight = weights[tap] as number;
    const first = tap * wide;
    for (let place = 0; place < columns.length; place++) {
      columns[place] = (columns[place] as number) + weight * (given[first + place] as number);
    }
  }
  const smooth = new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    for (let tap = 0; tap < weights.length; tap++) {
      const weight = weights[tap] as number;
      const [source, target] = [y * wide + tap, y * width];
      for (let x = 0; x < width; x++) {
        smooth[target + x] = (smooth[target + x] as number) + weight * (columns[source + x] as number);
      }
    }
  }
  return smooth;
}
