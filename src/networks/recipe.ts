import type {tf} from '../engine/index.ts';
import type {TransformOptimizer} from '../optimizers/index.ts';
import type {Preprocessing} from '../preprocessing/index.ts';
import type {Plateau} from '../schedules/index.ts';

/** What a recipe says of training, as options of `fit`. */
export interface RecipeFitOptions {
  /** When to stop; the weights of the best epoch come back. */
  readonly earlyStopping: {readonly patience: number; readonly restoreBest: boolean};
  /** When to cut the learning rate; not there if the optimizer has a schedule of its own. */
  readonly rate?: {readonly plateau: Plateau};
}

/** A network with all that belongs to training it. */
export interface Recipe {
  /** The network, not trained yet. */
  readonly model: tf.Sequential;
  /** What it is to be trained by. */
  readonly optimizer: TransformOptimizer;
  /** What is to be fitted on the training set, and applied to all sets. */
  readonly preprocessing: Preprocessing;
  /** To be spread into the options of `fit`. */
  readonly fitOptions: RecipeFitOptions;
  /** The same rules as new callbacks of plain `model.fit`, which a validation set must go with. */
  readonly callbacks: () => tf.Callback[];
}
