import type {tf} from '../tensorflow/index.ts';
import type {StockLayer} from './layer-class.ts';

/** Activations that the fused kernels compute in the pass that adds the bias. */
const FUSED = ['linear', 'relu', 'relu6', 'tanh', 'sigmoid', 'elu', 'selu'] as const;

type FusedActivation = (typeof FUSED)[number];

/** The activation that the kernel computes, and what is left to do after it: a softmax, say, reads whole rows. */
export function fusedActivation({
  activation,
}: StockLayer): readonly [fused: FusedActivation, rest: ((x: tf.Tensor) => tf.Tensor) | undefined] {
  if (!activation) return ['linear', undefined];
  const fused = FUSED.find(name => name === activation.getClassName());
  return fused === undefined ? ['linear', x => activation.apply(x)] : [fused, undefined];
}
