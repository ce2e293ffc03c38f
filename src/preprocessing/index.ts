/**
 * Preprocessing: statistics of a training set, applied to every set.
 *
 * @packageDocumentation
 */

export {type CentreOptions, centre} from './centre.ts';
export {fromConfig} from './from-config.ts';
export type {Per} from './groups.ts';
export {type MinMaxOptions, minMax} from './min-max.ts';
export {type Categories, type OneHotOptions, oneHot} from './one-hot.ts';
export {oneHotLabels} from './one-hot-labels.ts';
export {pipeline} from './pipeline.ts';
export type {
  Examples,
  FitOptions,
  Fitted,
  NumberOptions,
  Preprocessing,
  PreprocessingConfig,
  Transformation,
} from './preprocessing.ts';
export {type ScaleBytesOptions, scaleBytes} from './scale-bytes.ts';
export {type StandardizeOptions, standardize} from './standardize.ts';
export {type WhitenOptions, whiten} from './whiten.ts';
