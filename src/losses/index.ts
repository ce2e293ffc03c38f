/**
 * Losses: how wrong the output for each example is. Each is a factory, and goes into `fit` and `model.compile`.
 *
 * @packageDocumentation
 */

export type {CrossEntropyOptions} from './cross-entropy-options.ts';
export {fromConfig} from './from-config.ts';
export type {Loss, LossConfig, LossUnit} from './loss.ts';
export * from './units.ts';
