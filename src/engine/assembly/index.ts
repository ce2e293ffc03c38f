export {
  activationGradient,
  activationGradientColumns,
  biasActivation,
  biasActivationColumns,
  prelu,
} from './bias-activation';
export {columnSums} from './column-sums';
export {pixelSums, pixelSumsTotal} from './convolution-bias-gradient';
export {depthwise, depthwiseFilterGradient, depthwiseInputGradient} from './convolution-depthwise';
export {convolutionDirect, packFilter} from './convolution-direct';
export {
  convolutionDirectGradient,
  convolutionDirectSum,
  sumRows,
} from './convolution-direct-gradient';
export {copyBox} from './copy';
export {advanceGenerator, dropout} from './dropout';
export {
  castBoolToFloat,
  castBoolToInt,
  castFloatToBool,
  castFloatToInt,
  castIntToBool,
  castIntToFloat,
  clip,
  fillBool,
  fillInt,
  log1p,
  movingAverage,
} from './elementwise';
export {activation} from './elementwise-activation';
export {fill} from './fill';
export {gather} from './gather';
export {im2col} from './im2col';
export {im2colAdjoint} from './im2col-adjoint';
export {gaussianNoise} from './noise';
export {
  normApply,
  normFinish,
  normGradientApply,
  normGradientFinish,
  normGradientSums,
  normStatistics,
} from './norm';
export {advanceOptimizer, copyBytes, stepOptimizer} from './optimizers';
export {pool} from './pool';
export {poolGradient} from './pool-gradient';
export {product} from './product';
export {sumBlocks, sumPartials} from './reduce';
export {oneHot, segmentSum} from './scatter';
export {
  softmaxCrossEntropy,
  softmaxCrossEntropyGradient,
  softmaxCrossEntropyLabels,
  sparseCrossEntropy,
  sparseCrossEntropyGradient,
} from './softmax';
export {
  sigmoidCrossEntropy,
  sigmoidCrossEntropyGradient,
  sigmoidCrossEntropyLabels,
} from './softmax-sigmoid';
