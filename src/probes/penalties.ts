import type {tf} from '../engine/index.ts';

/** What a model has said of its penalties. */
export interface WatchedPenalties {
  /** The sum of the penalties of the last step; 0 if the model has none. */
  readonly last: () => number;
  readonly end: () => void;
}

type Losses = readonly tf.Tensor[];

/** TensorFlow.js's method that `model.fit` asks in each step; its types leave it out. */
interface Penalized {
  calculateLosses: () => Losses;
}

/** Has a model's penalties read as `model.fit` asks for them, in each step. */
export function watchPenalties(model: tf.LayersModel): WatchedPenalties {
  const penalized = model as unknown as Penalized;
  const original = penalized.calculateLosses;
  let last = 0;
  penalized.calculateLosses = () => {
    const losses = original.call(model);
    last = losses.reduce((sum, loss) => sum + (loss.dataSync()[0] as number), 0);
    return losses;
  };
  return {last: () => last, end: () => Reflect.deleteProperty(model, 'calculateLosses')};
}
