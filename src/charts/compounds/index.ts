/**
 * Charts made of several marks or panels, each for one question of training: learning curves, decision boundaries,
 * dead units, update ratios.
 *
 * @packageDocumentation
 */

export {type ActivationHeatMapOptions, activationHeatMap} from './activation-heat-map.ts';
export {
  type CalibrationOfPredictionsOptions,
  calibrationOfPredictions,
  type Guess,
} from './calibration-of-predictions.ts';
export {type ComparisonOptions, comparison} from './comparison.ts';
export type {CompoundOptions} from './compound-options.ts';
export {type ConfusionCounts, confusionMatrix} from './confusion-matrix.ts';
export {deadUnits} from './dead-units.ts';
export {
  type ClassPoints,
  type DecisionBoundaryOptions,
  decisionBoundary,
  type PlaneModel,
} from './decision-boundary.ts';
export type {FunctionField, GridField} from './field.ts';
export {type LayerHistogramsOptions, layerHistograms} from './layer-histograms.ts';
export {type LearningCurvesOptions, learningCurves} from './learning-curves.ts';
export {type PredictedImages, type PredictionsOptions, predictions} from './predictions.ts';
export {type RangeTestChartOptions, rangeTest, type TestedRates} from './range-test.ts';
export {type CalibrationTable, reliability} from './reliability.ts';
export {type Searched, type SearchedDimension, type SearchResultsOptions, searchResults} from './search-results.ts';
export {type SpectrumOptions, spectrum} from './spectrum.ts';
export {type TrajectoriesOptions, type Trajectory, trajectories} from './trajectories.ts';
export {type UpdateRatioOptions, updateRatio} from './update-ratio.ts';
export {type WeightHistogramOptions, weightHistogram} from './weight-histogram.ts';
