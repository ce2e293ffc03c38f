import type {Meter, tf} from '../engine/index.ts';
import type {LayerGradient, LayerOutput, LayerSums, View} from './probe.ts';
import type {Sample} from './sample.ts';

/** What a view is taken of. */
export interface Measured extends Pick<View, 'loss' | 'penalty' | 'learningRate' | 'batchSize'> {
  readonly layers: ReadonlyMap<string, readonly tf.Variable[]>;
  readonly meter: Meter;
  readonly sample: Sample | undefined;
  /** The one of the weights' sums, where no other is asked for. */
  readonly threshold: number;
  /** Whether the meter has measured this very step. */
  readonly isMeasured: boolean;
  /** Whether it has compared its gradient with that of the step before. */
  readonly isCompared: boolean;
}

/** A view that measures each thing when it is first asked for. */
export class MeasuredView implements View {
  readonly #measured: Measured;
  readonly #weights = new Map<number, ReadonlyMap<string, LayerSums>>();
  #gradients: ReadonlyMap<string, LayerGradient> | undefined;
  #outputs: readonly LayerOutput[] | undefined;

  constructor(measured: Measured) {
    this.#measured = measured;
  }

  get loss(): number {
    return this.#measured.loss;
  }

  get penalty(): number {
    return this.#measured.penalty;
  }

  get learningRate(): number {
    return this.#measured.learningRate;
  }

  get batchSize(): number {
    return this.#measured.batchSize;
  }

  get variables(): ReadonlyMap<string, readonly tf.Variable[]> {
    return this.#measured.layers;
  }

  get gradients(): ReadonlyMap<string, LayerGradient> {
    const {meter, isMeasured, isCompared} = this.#measured;
    this.#gradients ??= this.#byLayer(meter.gradients(), parts => ({
      squares: isMeasured ? total(parts, ({squares}) => squares) : Number.NaN,
      product: isCompared ? total(parts, ({product}) => product) : undefined,
    }));
    return this.#gradients;
  }

  /** Each other threshold costs a pass more. */
  readonly weights = (threshold = this.#measured.threshold): ReadonlyMap<string, LayerSums> => {
    const known = this.#weights.get(threshold);
    if (known !== undefined) return known;
    const {meter, layers, isMeasured} = this.#measured;
    const found = this.#byLayer(meter.parameters(threshold), (parts, layer) => ({
      size: total(layers.get(layer) ?? [], ({size}) => size),
      squares: total(parts, ({squares}) => squares),
      belowThreshold: total(parts, ({belowThreshold}) => belowThreshold),
      squaresBefore: isMeasured ? total(parts, ({squaresBefore}) => squaresBefore) : Number.NaN,
      squaredChange: isMeasured ? total(parts, ({squaredChange}) => squaredChange) : Number.NaN,
    }));
    this.#weights.set(threshold, found);
    return found;
  };

  get outputs(): readonly LayerOutput[] {
    this.#outputs ??= this.#measured.sample?.outputs() ?? [];
    return this.#outputs;
  }

  /** What is known of the variables, in the order of the layers, put together for each layer. */
  #byLayer<S, L>(sums: readonly S[], together: (parts: readonly S[], layer: string) => L): ReadonlyMap<string, L> {
    let start = 0;
    return new Map(
      [...this.#measured.layers].map(([layer, variables]) => {
        const parts = sums.slice(start, start + variables.length);
        start += variables.length;
        return [layer, together(parts, layer)] as const;
      }),
    );
  }
}

function total<P>(parts: readonly P[], of: (part: P) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0);
}
