import {makeRecordable} from './capture/index.ts';
import {keepConstraints} from './constraints/index.ts';
import {registerGradients} from './gradients/index.ts';
import {registerConvolutionsKernels} from './kernels/convolutions/index.ts';
import {registerDropoutKernels} from './kernels/dropout/index.ts';
import {registerLossesKernels} from './kernels/losses/index.ts';
import {registerMissingKernels} from './kernels/missing/index.ts';
import {registerNoiseKernels} from './kernels/noise/index.ts';
import {registerNormalizationKernels} from './kernels/normalization/index.ts';
import {registerPenaltiesKernels} from './kernels/penalties/index.ts';
import {registerPoolingKernels} from './kernels/pooling/index.ts';
import {registerProductsKernels} from './kernels/products/index.ts';
import {registerReductionsKernels} from './kernels/reductions/index.ts';
import {registerViewsKernels} from './kernels/views/index.ts';
import {routeLayers} from './layers/index.ts';
import {hasMemory, openMemory} from './memory/index.ts';
import {useFusedStockOptimizers} from './optimizers/index.ts';
import {isNode} from './platform/index.ts';
import {acceptFloat64Arrays, keepOrderOfShuffle} from './repairs/index.ts';

let done = false;

/**
 * Puts the engine under TensorFlow.js; done by `import 'gradlab'`. Elsewhere than in Node, TensorFlow.js keeps its own
 * backends, and only its gradients, its data and its layers' constraints are mended.
 */
export function setUpEngine(): void {
  if (done) return;
  done = true;
  registerGradients();
  acceptFloat64Arrays();
  keepOrderOfShuffle();
  if (isNode && !hasMemory()) useOurMemory();
  // After the stock optimizers have got their fused steps.
  keepConstraints();
}

function useOurMemory(): void {
  openMemory();
  // Before any kernel is replaced: those that a replacement falls back on are recorded, too.
  makeRecordable();
  registerKernels();
  useFusedStockOptimizers();
  routeLayers();
}

function registerKernels(): void {
  registerViewsKernels();
  registerProductsKernels();
  registerConvolutionsKernels();
  registerPoolingKernels();
  registerNormalizationKernels();
  registerDropoutKernels();
  registerNoiseKernels();
  registerLossesKernels();
  registerPenaltiesKernels();
  registerReductionsKernels();
  registerMissingKernels();
}
