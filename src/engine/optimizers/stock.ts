import {tf} from '../tensorflow/index.ts';
import {RULES} from './rules.ts';
import {type StockOptimizer, type StockSlot, slotsAt} from './stock-slots.ts';
import {type StockForm, useFused} from './use-fused.ts';

interface Rated extends StockOptimizer {
  readonly learningRate: number;
}

interface Momentum extends Rated {
  readonly momentum: number;
  readonly useNesterov: boolean;
  readonly accumulations: StockSlot[];
}

interface Rmsprop extends Rated {
  readonly decay: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly centered: boolean;
  readonly accumulatedMeanSquares: StockSlot[];
  readonly accumulatedMoments: StockSlot[];
  readonly accumulatedMeanGrads: StockSlot[];
}

interface Adagrad extends Rated {
  readonly initialAccumulatorValue: number;
  readonly accumulatedGrads: StockSlot[];
}

interface Adam extends Rated {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly accBeta1: tf.Variable;
  readonly accBeta2: tf.Variable;
  readonly accumulatedFirstMoment: StockSlot[];
  readonly accumulatedSecondMoment: StockSlot[];
}

const sgd: StockForm<Rated> = {
  rule: () => RULES.sgd,
  settings: ({learningRate}) => ({learningRate}),
  slots: () => [],
};

const momentum: StockForm<Momentum> = {
  rule: ({useNesterov}) => (useNesterov ? RULES.nesterov : RULES.momentum),
  settings: optimizer => ({learningRate: optimizer.learningRate, firstDecay: optimizer.momentum}),
  slots: (optimizer, variable, place) => [slotsAt(optimizer.accumulations, place, variable, 'momentum')],
};

const rmsprop: StockForm<Rmsprop> = {
  rule: ({centered}) => (centered ? RULES.centeredRmsprop : RULES.rmsprop),
  settings: optimizer => ({
    learningRate: optimizer.learningRate,
    firstDecay: optimizer.momentum,
    secondDecay: optimizer.decay,
    epsilonInRoot: optimizer.epsilon,
    rateInMomentum: 1,
  }),
  slots: (optimizer, variable, place) => [
    slotsAt(optimizer.accumulatedMeanSquares, place, variable, 'rms'),
    slotsAt(optimizer.accumulatedMoments, place, variable, 'momentum'),
    ...(optimizer.centered ? [slotsAt(optimizer.accumulatedMeanGrads, place, variable, 'mg')] : []),
  ],
};

const adagrad: StockForm<Adagrad> = {
  rule: () => RULES.adagrad,
  settings: ({learningRate}) => ({learningRate, epsilonInRoot: tf.backend().epsilon()}),
  slots: ({accumulatedGrads, initialAccumulatorValue}, variable, place) => [
    slotsAt(accumulatedGrads, place, variable, 'accumulator', initialAccumulatorValue),
  ],
};

const adam: StockForm<Adam> = {
  rule: () => RULES.adam,
  settings: optimizer => ({
    learningRate: optimizer.learningRate,
    firstDecay: optimizer.beta1,
    secondDecay: optimizer.beta2,
    epsilon: optimizer.epsilon,
  }),
  slots: (optimizer, variable, place) => [
    slotsAt(optimizer.accumulatedFirstMoment, place, variable, 'm'),
    slotsAt(optimizer.accumulatedSecondMoment, place, variable, 'v'),
  ],
  beforeComposed: ({accBeta1, accBeta2, beta1, beta2, iterations}) =>
    tf.tidy(() => {
      accBeta1.assign(tf.scalar(beta1 ** (iterations + 1)));
      accBeta2.assign(tf.scalar(beta2 ** (iterations + 1)));
    }),
};

/**
 * Lets TensorFlow.js's own SGD, momentum, RMSProp, AdaGrad and Adam step in one pass, too, on the engine's memory:
 * same formulas, same state variables, same saved weights. Mended on the way: `learningRate =` and `setMomentum` have
 * an effect, a momentum optimizer made in a `tf.tidy` works, and centered RMSProp adds epsilon to the variance where
 * it was subtracted (which gave NaN). State still belongs to a variable's place among the gradients.
 */
export function useFusedStockOptimizers(): void {
  useFused<Rated>(tf.SGDOptimizer.prototype, sgd);
  useFused<Momentum>(tf.MomentumOptimizer.prototype, momentum);
  useFused<Rmsprop>(tf.RMSPropOptimizer.prototype, rmsprop);
  useFused<Adagrad>(tf.AdagradOptimizer.prototype, adagrad);
  useFused<Adam>(tf.AdamOptimizer.prototype, adam);
}
