import {batchNorm, tf} from '../engine/index.ts';

/**
 * Mean and variance of each column of a set that comes in batches, in float64: the moments of two parts are joined by
 * their counts and the distance of their means (Chan, Golub and LeVeque 1979), so that no sum of squares is ever
 * subtracted.
 */
export class ColumnMoments {
  /** Values of a column so far. */
  count = 0;
  mean = new Float64Array(0);
  /** Sums of squared distances from the mean. */
  #spread = new Float64Array(0);

  /** Divided by the count. */
  get variance(): Float64Array {
    return this.#spread.map(spread => spread / this.count);
  }

  /** @param batch float32 [..., columns] */
  add(batch: tf.Tensor): void {
    const columns = batch.shape.at(-1) as number;
    const rows = batch.size / columns;
    if (rows === 0) return;
    const [means, variances] = tf.tidy(() => {
      const {mean, variance} = batchNorm(batch);
      return [mean.dataSync(), variance.dataSync()];
    });
    if (this.count === 0) [this.mean, this.#spread] = [new Float64Array(columns), new Float64Array(columns)];
    const total = this.count + rows;
    for (let column = 0; column < columns; column++) {
      const distance = (means[column] as number) - (this.mean[column] as number);
      const within = (variances[column] as number) * rows;
      this.mean[column] = (this.mean[column] as number) + (distance * rows) / total;
      this.#spread[column] = (this.#spread[column] as number) + within + (distance ** 2 * this.count * rows) / total;
    }
    this.count = total;
  }
}
