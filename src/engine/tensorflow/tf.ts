/**
 * The one import of TensorFlow.js: every other file of the library takes `tf` from here, so that all share one copy,
 * the same one that a notebook gets from `import * as tf from '@tensorflow/tfjs'`.
 */
export * as tf from '@tensorflow/tfjs';
