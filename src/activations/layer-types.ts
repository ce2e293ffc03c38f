/**
 * Types only: lets TypeScript accept activations of ours where TensorFlow.js's types know names alone, as in
 * `tf.layers.dense({units: 10, activation: activations.leakyRelu()})`. At run time TensorFlow.js has always taken both.
 */

import type {ConvLayerArgs, SeparableConvLayerArgs} from '@tensorflow/tfjs-layers/dist/layers/convolutional.js';
import type {DepthwiseConv2DLayerArgs} from '@tensorflow/tfjs-layers/dist/layers/convolutional_depthwise.js';
import type {ActivationLayerArgs, DenseLayerArgs} from '@tensorflow/tfjs-layers/dist/layers/core.js';
import type {GRULayerArgs, LSTMLayerArgs, SimpleRNNLayerArgs} from '@tensorflow/tfjs-layers/dist/layers/recurrent.js';
import type {Activation, tf} from '../engine/index.ts';

/** A layer's options with an activation of ours. */
type With<Options> = Omit<Options, 'activation'> & {readonly activation: InstanceType<typeof Activation>};

declare module '@tensorflow/tfjs-layers/dist/exports_layers.js' {
  export function activation(options: With<ActivationLayerArgs>): tf.layers.Layer;
  export function conv1d(options: With<ConvLayerArgs>): tf.layers.Layer;
  export function conv2d(options: With<ConvLayerArgs>): tf.layers.Layer;
  export function conv2dTranspose(options: With<ConvLayerArgs>): tf.layers.Layer;
  export function conv3d(options: With<ConvLayerArgs>): tf.layers.Layer;
  export function dense(options: With<DenseLayerArgs>): tf.layers.Layer;
  export function depthwiseConv2d(options: With<DepthwiseConv2DLayerArgs>): tf.layers.Layer;
  export function gru(options: With<GRULayerArgs>): tf.RNN;
  export function lstm(options: With<LSTMLayerArgs>): tf.RNN;
  export function separableConv2d(options: With<SeparableConvLayerArgs>): tf.layers.Layer;
  export function simpleRNN(options: With<SimpleRNNLayerArgs>): tf.RNN;
}
