/**
 * Gradlab: how deep networks are optimized and regularized. Every public name, lower layers first.
 *
 * @packageDocumentation
 */
export {
  linspace,
  type MimeBundle,
  Random,
  Table,
  type TableColumns,
  type TableRow,
  type TableValue,
} from './base/index.ts';
export {
  type Axis,
  type ContourOptions,
  contour,
  Figure,
  type FigureOptions,
  figure,
  type LineOptions,
  line,
  type Mark,
  type Markish,
  type PathOptions,
  path,
  type RuleOptions,
  rule,
  show,
  type TableLineOptions,
  type TextOptions,
  text,
} from './charts/index.ts';
export {
  type CrossEntropyOptions,
  crossEntropy,
  crossEntropyFromLogit,
  type InformationUnit,
  type Loss,
  type LossUnit,
  squaredError,
} from './losses/index.ts';
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
export {sigmoid, sigmoidSlope} from './numeric/index.ts';
