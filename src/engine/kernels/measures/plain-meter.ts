import type {tf} from '../../tensorflow/index.ts';
import type {GradientSums, Meter, MeterMemory, MeterRequest, ParameterSums} from './meter.ts';

const NOTHING: MeterRequest = {gradients: false, keepParameters: false, comparison: false, keepGradients: false};

/** A meter that reads the values of the tensors: for other backends than the engine's, whose steps are never replayed. */
export class PlainMeter implements Meter {
  readonly #variables: readonly tf.Variable[];
  readonly #memory: MeterMemory;
  #request = NOTHING;
  #gradients: readonly GradientSums[];
  #before: readonly Float32Array[] | undefined;
  #last: readonly Float32Array[];

  constructor(variables: readonly tf.Variable[], memory: MeterMemory) {
    this.#variables = variables;
    this.#memory = memory;
    this.#gradients = variables.map(() => ({squares: Number.NaN, product: Number.NaN}));
    this.#last = variables.map(({size}) => new Float32Array(memory.keepGradients ? size : 0));
  }

  request(request: MeterRequest): void {
    this.#request = request;
  }

  observe(gradients: tf.NamedTensorMap): void {
    const request = this.#request;
    if (!Object.values(request).includes(true)) return;
    const values = this.#variables.map(({name, size}) => {
      const gradient = gradients[name];
      return gradient === undefined || gradient === null ? new Float32Array(size) : copyOf(gradient);
    });
    const isCompared = request.comparison && this.#memory.keepGradients;
    this.#gradients = values.map((own, index) => {
      const known = this.#gradients[index] as GradientSums;
      const last = this.#last[index] as Float32Array;
      return {
        squares: request.gradients ? sumOf(own, value => value * value) : known.squares,
        product: isCompared ? sumOf(own, (value, i) => value * (last[i] as number)) : known.product,
      };
    });
    if (request.keepGradients && this.#memory.keepGradients) this.#last = values;
    if (request.keepParameters && this.#memory.keepParameters) this.#before = this.#variables.map(copyOf);
  }

  gradients(): readonly GradientSums[] {
    return this.#gradients;
  }

  parameters(threshold = 0): readonly ParameterSums[] {
    return this.#variables.map((variable, index) => {
      const now = copyOf(variable);
      const before = this.#before?.[index];
      return {
        squares: sumOf(now, value => value * value),
        belowThreshold: sumOf(now, value => (Math.abs(value) < Math.fround(threshold) ? 1 : 0)),
        squaresBefore: before === undefined ? Number.NaN : sumOf(before, value => value * value),
        squaredChange:
          before === undefined ? Number.NaN : sumOf(now, (value, i) => (value - (before[i] as number)) ** 2),
      };
    });
  }

  dispose(): void {
    this.#before = undefined;
    this.#last = [];
  }
}

const copyOf = (tensor: tf.Tensor): Float32Array => Float32Array.from(tensor.dataSync());

function sumOf(values: Float32Array, of: (value: number, index: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += of(values[i] as number, i);
  return total;
}
