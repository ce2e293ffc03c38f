import type {tf} from '../tensorflow/index.ts';
import type {Rule} from './rule.ts';
import type {Settings} from './settings.ts';

const average = (old: tf.Tensor, value: tf.Tensor, decay: number): tf.Tensor =>
  old.mul(decay).add(value.mul(1 - decay));

/** sqrt(square + epsilonInRoot) + epsilon */
const scale = (square: tf.Tensor, {epsilon, epsilonInRoot}: Settings): tf.Tensor =>
  (epsilonInRoot === 0 ? square : square.add(epsilonInRoot)).sqrt().add(epsilon);

const sgd: Rule = {
  name: 'sgd',
  code: 0,
  slots: [],
  composed: ({parameter}, gradient, {learningRate}) => ({
    parameter: parameter.sub(gradient.mul(learningRate)),
    slots: [],
  }),
};

const momentum: Rule = {
  name: 'momentum',
  code: 1,
  slots: ['momentum'],
  composed: ({parameter, slots: [old]}, gradient, {learningRate, firstDecay}) => {
    const velocity = (old as tf.Tensor).mul(firstDecay).add(gradient);
    return {parameter: parameter.sub(velocity.mul(learningRate)), slots: [velocity]};
  },
};

const nesterov: Rule = {
  name: 'nesterov',
  code: 2,
  slots: ['momentum'],
  composed: ({parameter, slots: [old]}, gradient, {learningRate, firstDecay}) => {
    const velocity = (old as tf.Tensor).mul(firstDecay).add(gradient);
    const ahead = gradient.add(velocity.mul(firstDecay));
    return {parameter: parameter.sub(ahead.mul(learningRate)), slots: [velocity]};
  },
};

const adagrad: Rule = {
  name: 'adagrad',
  code: 3,
  slots: ['accumulator'],
  composed: ({parameter, slots: [old]}, gradient, settings) => {
    const sum = (old as tf.Tensor).add(gradient.square());
    const step = gradient.mul(settings.learningRate).div(scale(sum, settings));
    return {parameter: parameter.sub(step), slots: [sum]};
  },
};

/** RMSProp, with the variance in place of the mean square if `centered`. */
function rmspropRule(name: string, code: number, centered: boolean): Rule {
  return {
    name,
    code,
    slots: centered ? ['rms', 'momentum', 'mg'] : ['rms', 'momentum'],
    composed: ({parameter, slots: [oldSquare, oldVelocity, oldMean]}, gradient, settings) => {
      const {learningRate, firstDecay, secondDecay, rateInMomentum} = settings;
      const square = average(oldSquare as tf.Tensor, gradient.square(), secondDecay);
      const mean = centered ? average(oldMean as tf.Tensor, gradient, secondDecay) : undefined;
      const variance = mean === undefined ? square : square.sub(mean.square()).maximum(0);
      const step = gradient.mul(rateInMomentum ? learningRate : 1).div(scale(variance, settings));
      const velocity = (oldVelocity as tf.Tensor).mul(firstDecay).add(step);
      return {
        parameter: parameter.sub(velocity.mul(rateInMomentum ? 1 : learningRate)),
        slots: mean === undefined ? [square, velocity] : [square, velocity, mean],
      };
    },
  };
}

const adam: Rule = {
  name: 'adam',
  code: 6,
  slots: ['m', 'v'],
  composed: ({parameter, slots: [oldFirst, oldSecond]}, gradient, settings, [first, second]) => {
    const {learningRate, firstDecay, secondDecay, epsilon, weightDecay} = settings;
    const mean = average(oldFirst as tf.Tensor, gradient, firstDecay);
    const square = average(oldSecond as tf.Tensor, gradient.square(), secondDecay);
    const step = mean.mul(learningRate / first).div(square.div(second).sqrt().add(epsilon));
    return {parameter: parameter.mul(1 - learningRate * weightDecay).sub(step), slots: [mean, square]};
  },
};

/** All rules by name. AdamW is Adam with weight decay. */
export const RULES = {
  sgd,
  momentum,
  nesterov,
  adagrad,
  rmsprop: rmspropRule('rmsprop', 4, false),
  centeredRmsprop: rmspropRule('centeredRmsprop', 5, true),
  adam,
} as const satisfies Readonly<Record<string, Rule>>;

/** The name of a rule. */
export type RuleName = keyof typeof RULES;
