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
export {convolutionDirect, packAdjointFilter, packFilter} from './convolution-direct';
export {
  convolutionDirectGradient,
  convolutionDirectSum,
  sumRows,
} from './convolution-direct-gradient';
export {normalizedFilterGradient, tapSums, tapSumsTotal} from './convolution-tap-sums';
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
export {histogram, measureGradients, measureParameters} from './measure';
export {gaussianNoise} from './noise';
export {normApply, normFinish, normStatistics} from './norm';
export {normGradientApply, normGradientFinish, normGradientSums} from './norm-gradient';
export {normStandardFactors} from './norm-standardize';
export {advanceOptimizer, copyBytes, stepOptimizer} from './optimizers';
export {penaltyGradient, penaltySums} from './penalty';
export {pool} from './pool';
export {poolGradient} from './pool-gradient';
export {product} from './product';
export {sumBlocks, sumPartials} from './reduce';
export {rescaleNorms} from './rescale-norms';
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
export {stochasticPool, stochasticPoolGradient} from './stochastic-pool';
