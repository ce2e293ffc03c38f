/**
 * Activations: the functions between the layers, element by element but for `softmax`. Each goes into a layer as
 * `activation`, by itself or by its name.
 *
 * @packageDocumentation
 */

import './revive-saved.ts';

export type {ActivationConfig} from './activation-config.ts';
export type {ElementwiseActivation} from './elementwise-activation.ts';
export {type EluOptions, elu} from './elu.ts';
export {type AnyActivation, fromConfig} from './from-config.ts';
export {type GeluOptions, gelu} from './gelu.ts';
export {type HardSigmoidOptions, hardSigmoid} from './hard-sigmoid.ts';
export {hardTanh} from './hard-tanh.ts';
export {type LeakyReluOptions, leakyRelu} from './leaky-relu.ts';
export {linear} from './linear.ts';
export {mish} from './mish.ts';
export {relu} from './relu.ts';
export {relu6} from './relu6.ts';
export {selu} from './selu.ts';
export {sigmoid} from './sigmoid.ts';
export {softmax} from './softmax.ts';
export {softplus} from './softplus.ts';
export {step} from './step.ts';
export {type SwishOptions, swish} from './swish.ts';
export {tanh} from './tanh.ts';
