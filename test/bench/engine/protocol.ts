import type {Network} from './network.ts';

/** What a child of TensorFlow.js is to build. */
export interface ChildTask {
  readonly network: Network;
  readonly backend: 'ours' | 'wasm' | 'cpu';
  /** Ours: whether the step is captured and replayed. */
  readonly replay: boolean;
  /** Ours: of plain tf.layers instead of the library's ops. */
  readonly layers: boolean;
}

/** What a child of PyTorch or Keras is to build. */
export interface PeerTask {
  readonly network: Network;
  readonly library: 'pytorch' | 'keras';
  readonly fused: boolean;
  readonly threads: number;
}

/**
 * A line that a child reads, as JSON; it answers each with a line. `warm`: build the network and train it for so long;
 * `block`: train on for about as long; `losses`: the losses of the first steps of a fresh copy.
 */
export type Request =
  | {readonly ask: 'warm'; readonly milliseconds: number}
  | {readonly ask: 'block'}
  | {readonly ask: 'losses'; readonly steps: number};

/** The answers in the same order; `steps` are those of a block, `ms` is that of one step, `note` something to say about how it is done. An engine that cannot train the network says why. */
export type Answer =
  | {readonly steps: number; readonly ms: number; readonly note?: string}
  | {readonly ms: number}
  | {readonly losses: readonly number[]}
  | {readonly cannot: string};
