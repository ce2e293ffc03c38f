import type {ParameterSums, tf} from '../engine/index.ts';

/** What a probe is made of: the name of its factory, and that factory's options. */
export interface ProbeConfig {
  /** The factory's name: `'gradientNorm'`. */
  readonly name: string;
  readonly [option: string]: unknown;
}

/**
 * What a recorder has to see to for a probe: 'gradients' within the step; 'updates', the weights as they were before
 * it; 'comparison' with the gradient of the step before; 'penalty'; 'rate'; 'sample', outputs of layers for the
 * recorder's sample of examples.
 */
export type Need = 'gradients' | 'updates' | 'comparison' | 'penalty' | 'rate' | 'sample';

/** What a layer gives for the sample. */
export interface LayerOutput {
  /** The layer's name. */
  readonly layer: string;
  /** The name of its activation; 'linear' if it has none. */
  readonly activation: string;
  /** Its units: the length of the last axis (channels of a convolution). */
  readonly units: number;
  /** All values, the unit running fastest. */
  readonly values: Float32Array;
}

/** A layer's weights: what a probe may know of all its trainable ones together. */
export interface LayerSums extends ParameterSums {
  /** The number of weights, kernel and bias together. */
  readonly size: number;
}

/** Of a layer's gradient. */
export interface LayerGradient {
  /** sum g^2; NaN if the step was not measured. */
  readonly squares: number;
  /** sum g h, h being the gradient of the step before; undefined if there was none. */
  readonly product: number | undefined;
}

/** What probes look at: one step, after it. Each part is computed when it is first asked for. */
export interface View {
  /** Mean loss of the steps since the last row, weighted by their examples, without penalties. */
  readonly loss: number;
  /** Mean penalty of these steps; NaN if unknown. */
  readonly penalty: number;
  /** The rate of the step; NaN if the optimizer has none. */
  readonly learningRate: number;
  /** How many examples the batch of the step had. */
  readonly batchSize: number;
  /** Of each layer's gradient, as the optimizer got it, penalties included, before any clipping. */
  readonly gradients: ReadonlyMap<string, LayerGradient>;
  /** Of each layer's weights after the step. */
  readonly weights: (threshold?: number) => ReadonlyMap<string, LayerSums>;
  /** The trainable variables of each layer. */
  readonly variables: ReadonlyMap<string, readonly tf.Variable[]>;
  /** What the layers give for the sample, in prediction. */
  readonly outputs: readonly LayerOutput[];
}

/** Numbers by the names of their columns: `title/layer`, or `title` of the whole network. */
export type Measures = Readonly<Record<string, number>>;

/** A measurement of a training that changes nothing of it. */
export interface Probe {
  /** What it is made of, as JSON. */
  readonly config: ProbeConfig;
  /** What its columns begin with. */
  readonly title: string;
  /** What its numbers are measured in; '' if they have no unit. */
  readonly unit: string;
  /** What of a training it looks at. */
  readonly needs: readonly Need[];
  /** Whether it is measured for every row, or, as it costs more, for every so many of them: `sampleEvery` of the recorder. */
  readonly cadence: 'row' | 'sample';
  /** Starts a training anew, and gives what measures a step of it. */
  readonly begin: () => (view: View) => Measures;
}
