/**
 * Gradlab: how deep networks are optimized and regularized. Every public name, lower layers first.
 *
 * @packageDocumentation
 */

export * as activations from './activations/index.ts';
export * as augmentation from './augmentation/index.ts';
export {
  linspace,
  type MimeBundle,
  Random,
  Table,
  type TableColumns,
  type TableRow,
  type TableValue,
} from './base/index.ts';
export * as callbacks from './callbacks/index.ts';
export {
  type Axis,
  type BandOptions,
  type BarOptions,
  type BoundaryOptions,
  band,
  bar,
  boundary,
  type ContourOptions,
  charts,
  contour,
  type DotOptions,
  dot,
  type ErrorBarsOptions,
  errorBars,
  type FacetOptions,
  Figure,
  type FigureOptions,
  facet,
  figure,
  type HeatmapOptions,
  type HistogramOptions,
  heatmap,
  histogram,
  type ImageGridOptions,
  imageGrid,
  type LineOptions,
  line,
  type Mark,
  type Markish,
  type PanelOptions,
  type PanelsOptions,
  type PathOptions,
  type PlotlyOptions,
  path,
  plotly,
  type RuleOptions,
  rule,
  show,
  type TableBandOptions,
  type TableBarOptions,
  type TableDotOptions,
  type TableErrorBarsOptions,
  type TableHistogramOptions,
  type TableLineOptions,
  type TextOptions,
  text,
} from './charts/index.ts';
export {
  type Build,
  type BuildContext,
  type BuildResult,
  type ComparedRun,
  type CompareOptions,
  type ComparisonRow,
  compare,
  type RangeTest,
  type RangeTestOptions,
  rangeTest,
  type SpreadRow,
  type SummarizeOptions,
  summarize,
  twin,
} from './comparison/index.ts';
export * as constraints from './constraints/index.ts';
export * as curvature from './curvature/index.ts';
export * as data from './data/index.ts';
export {displayModel, displayTensor} from './display/index.ts';
export {
  type BatchNormOptions,
  batchNorm,
  convolution,
  type DenseActivation,
  type DenseOptions,
  DropoutGenerator,
  dense,
  dropout,
  dropoutGenerator,
  type EngineStatus,
  engineStatus,
  type FusedConvolutionOptions,
  gaussianNoise,
  type NormalizedBatch,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  sparseSoftmaxCrossEntropy,
  type TrainingStep,
  type TrainingStepOptions,
  trainingStep,
  updateMovingAverage,
} from './engine/index.ts';
export * as ensembles from './ensembles/index.ts';
export * as evaluation from './evaluation/index.ts';
export {
  type ExploreControl,
  type ExploreControls,
  type ExploreOptions,
  type ExploreState,
  explore,
  type NumberRange,
} from './explore/index.ts';
export * as initializers from './initializers/index.ts';
export * as layers from './layers/index.ts';
export * as linear from './linear/index.ts';
export {
  LiveChart,
  type LiveChartOptions,
  LiveLearningCurves,
  type LiveLearningCurvesOptions,
  liveChart,
  liveLearningCurves,
} from './live/index.ts';
export * as losses from './losses/index.ts';
export * as minimizers from './minimizers/index.ts';
export * as models from './models/index.ts';
export * as networks from './networks/index.ts';
export {
  type Example,
  gradient,
  type LossSurface,
  lossSurface,
  type Neuron,
  type NeuronParameters,
  NeuronRun,
  type NeuronState,
  neuron,
  type SurfaceArea,
  type TrainOptions,
  train,
} from './neuron/index.ts';
export {
  type CrossEntropyOptions,
  crossEntropy,
  crossEntropyFromLogit,
  type Loss,
  type LossUnit,
  squaredError,
} from './neuron/losses/index.ts';
export {type InformationUnit, sigmoid, sigmoidSlope} from './numeric/index.ts';
export * as optimizers from './optimizers/index.ts';
export * as preprocessing from './preprocessing/index.ts';
export * as probes from './probes/index.ts';
export * as problems from './problems/index.ts';
export * as regularizers from './regularizers/index.ts';
export * as schedules from './schedules/index.ts';
export * as search from './search/index.ts';
export {
  type BatchStream,
  type Best,
  type Checkpoint,
  type Culprit,
  type EarlyStopping,
  type Examples,
  type FitObserver,
  type FitOptions,
  fit,
  type HistoryRow,
  type Metric,
  type Numbers,
  type Progress,
  type Rate,
  type Run,
  type RunStatus,
} from './training/index.ts';
export {
  Box,
  Button,
  type ButtonOptions,
  button,
  type CheckboxOptions,
  type Control,
  type ControlOptions,
  checkbox,
  column,
  type DropdownOptions,
  dropdown,
  HtmlWidget,
  html,
  integerSlider,
  interact,
  type NamedControls,
  OutputArea,
  outputArea,
  row,
  type SliderOptions,
  slider,
  type TextInputOptions,
  textInput,
  type ValueListener,
  type ValuesOf,
  ValueWidget,
  Widget,
} from './widgets/index.ts';
