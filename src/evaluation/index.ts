/**
 * Evaluation: predictions of a model, and how good they are: accuracy, confusion, calibration, likelihood.
 *
 * @packageDocumentation
 */

export {accuracy} from './accuracy.ts';
export {brier} from './brier.ts';
export {type Calibration, type CalibrationOptions, calibration, type ReliabilityRow} from './calibration.ts';
export type {Classes} from './class-names.ts';
export {type ConfusionMatrix, type ConfusionMatrixOptions, confusionMatrix} from './confusion-matrix.ts';
export {type EvaluateOptions, type Evaluation, evaluate} from './evaluate.ts';
export type {ExampleTensors} from './example-batches.ts';
export {type LogLikelihoodOptions, logLikelihood} from './log-likelihood.ts';
export {type AccuracyMetricOptions, accuracyMetric, accuracyOf, type Metric} from './metric.ts';
export {type PerClassOptions, type PerClassRow, perClass} from './per-class.ts';
export {type Predictions, type PredictOptions, predict} from './predict.ts';
export {predictedClasses} from './predicted-classes.ts';
export {type FromOptions, type Probabilities, probabilities, type ScoreKind} from './probabilities.ts';
export type {Labels, Scores} from './scores.ts';
export {type TopKOptions, topK} from './top-k.ts';
