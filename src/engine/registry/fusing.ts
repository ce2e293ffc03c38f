import {isOurBackend} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';

/** What this asks TensorFlow.js's engine: how many gradients are being taken, one within the other. */
interface Taping {
  readonly state: {readonly gradientDepth: number};
}

/**
 * Whether a fused op of ours may be used: on our backend, and outside of a gradient of a gradient, as the gradients of
 * fused ops have none of their own. Elsewhere its wrapper composes it of TensorFlow.js's ops.
 */
export const canFuse = (): boolean => isOurBackend() && (tf.engine() as unknown as Taping).state.gradientDepth <= 1;
