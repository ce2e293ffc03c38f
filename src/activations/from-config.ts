import {oneOf, refusal} from '../base/index.ts';
import type {Activation} from '../engine/index.ts';
import type {ActivationConfig} from './activation-config.ts';
import {elu} from './elu.ts';
import {gelu} from './gelu.ts';
import {hardSigmoid} from './hard-sigmoid.ts';
import {hardTanh} from './hard-tanh.ts';
import {leakyRelu} from './leaky-relu.ts';
import {linear} from './linear.ts';
import {mish} from './mish.ts';
import {relu} from './relu.ts';
import {relu6} from './relu6.ts';
import {selu} from './selu.ts';
import {sigmoid} from './sigmoid.ts';
import {softmax} from './softmax.ts';
import {softplus} from './softplus.ts';
import {step} from './step.ts';
import {swish} from './swish.ts';
import {tanh} from './tanh.ts';

const FACTORIES = {
  ...{elu, gelu, hardSigmoid, hardTanh, leakyRelu, linear, mish, relu},
  ...{relu6, selu, sigmoid, softmax, softplus, step, swish, tanh},
};

/** Any activation of this folder; to TensorFlow.js's types, which know names alone, it is a name. */
export type AnyActivation = 'linear' &
  InstanceType<typeof Activation> & {
    readonly config: ActivationConfig;
    readonly title: string;
  };

/**
 * The activation that has this `config`.
 *
 * @throws TypeError if the config is no object, RangeError if its name is unknown or an option out of range
 *
 * @example
 * ```ts
 * activations.fromConfig({name: 'leakyRelu', slope: 0.2}).title // 'leaky ReLU (slope 0.2)'
 * ```
 */
export function fromConfig(config: ActivationConfig): AnyActivation {
  if (typeof config !== 'object' || config === null) {
    throw new TypeError(refusal('create an activation', 'config', 'be an object', config));
  }
  const {name, ...options} = config;
  const known = oneOf('create an activation', 'name', name, Object.keys(FACTORIES)) as keyof typeof FACTORIES;
  return (FACTORIES[known] as (given: object) => object)(options) as AnyActivation;
}
