import {backend, makeOutput, offsetOf} from '../../memory/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';
import type {GradientSums, Meter, MeterMemory, MeterRequest, ParameterSums} from './meter.ts';

/** Floats of a block, as in assembly/measure.ts. */
const LENGTH = 4096;
/** Blocks that one thread takes in some 20 us. */
const GRAIN = 8;
/** Int32 of a variable in the table. */
const WORDS = 6;
/** Float64 that a block of gradients, or of variables, has among the partial sums. */
const GRADIENT_SUMS = 2;
const PARAMETER_SUMS = 4;

/** A tensor that lives until it is disposed, whatever `tf.tidy` it is made in. */
const kept = (size: number, dtype: 'float32' | 'int32'): tf.Tensor =>
  tf.keep(tf.engine().makeTensorFromTensorInfo(makeOutput([Math.max(1, size)], dtype)));

/** A meter whose sums the engine's kernels take, inside of a replayed step, too. */
export class FusedMeter implements Meter {
  readonly #variables: readonly tf.Variable[];
  /** The number of blocks up to each variable's end. */
  readonly #ends: readonly number[];
  readonly #blocks: number;
  readonly #before: tf.Tensor | undefined;
  readonly #last: tf.Tensor | undefined;
  readonly #gradientSums: tf.Tensor;
  readonly #parameterSums: tf.Tensor;
  readonly #table: tf.Tensor;
  readonly #flags: tf.Tensor;

  constructor(variables: readonly tf.Variable[], {keepParameters, keepGradients}: MeterMemory) {
    this.#variables = variables;
    let [blocks, floats] = [0, 0];
    this.#ends = variables.map(({size}) => {
      floats += size;
      blocks += Math.ceil(size / LENGTH);
      return blocks;
    });
    this.#blocks = blocks;
    this.#before = keepParameters ? kept(floats, 'float32') : undefined;
    this.#last = keepGradients ? kept(floats, 'float32') : undefined;
    // Two float32 give one float64 its place.
    this.#gradientSums = kept(2 * GRADIENT_SUMS * blocks, 'float32');
    this.#parameterSums = kept(2 * PARAMETER_SUMS * blocks, 'float32');
    this.#table = kept(WORDS * variables.length, 'int32');
    this.#flags = kept(1, 'int32');
    this.#setFlags(0);
    this.#doubles(this.#gradientSums, GRADIENT_SUMS).fill(Number.NaN);
    if (this.#last !== undefined) this.#bytes(this.#last).fill(0);
  }

  request({gradients, keepParameters, comparison, keepGradients}: MeterRequest): void {
    const bits = [gradients, keepParameters && this.#before, comparison && this.#last, keepGradients && this.#last];
    this.#setFlags(bits.reduce<number>((flags, bit, place) => flags + (bit ? 2 ** place : 0), 0));
  }

  #setFlags(flags: number): void {
    new Int32Array(backend().wasm.HEAPU8.buffer, offsetOf(this.#flags), 1)[0] = flags;
  }

  observe(gradients: tf.NamedTensorMap): void {
    // A tensor, so that the table of a captured step stays with that step.
    const table = makeOutput([Math.max(1, WORDS * this.#variables.length)], 'int32');
    this.#fillTable(table, gradients);
    const values = [offsetOf(table), offsetOf(this.#flags), offsetOf(this.#gradientSums)];
    callParallel('measureGradients', this.#blocks, values, GRAIN);
    backend().disposeData(table.dataId);
  }

  #fillTable(table: tf.TensorInfo, gradients: tf.NamedTensorMap): void {
    const words = new Uint32Array(backend().wasm.HEAPU8.buffer, offsetOf(table), WORDS * this.#variables.length);
    const [before, last] = [this.#before, this.#last].map(tensor => (tensor === undefined ? 0 : offsetOf(tensor)));
    let floats = 0;
    this.#variables.forEach((variable, index) => {
      const gradient = gradients[variable.name];
      const start = 4 * floats;
      words.set(
        [
          gradient === undefined || gradient === null ? 0 : offsetOf(gradient),
          offsetOf(variable),
          (before as number) + start,
          (last as number) + start,
          variable.size,
          this.#ends[index] as number,
        ],
        WORDS * index,
      );
      floats += variable.size;
    });
  }

  gradients(): readonly GradientSums[] {
    return this.#totals(this.#gradientSums, GRADIENT_SUMS).map(([squares, product]) => ({
      squares: squares as number,
      product: product as number,
    }));
  }

  parameters(threshold = 0): readonly ParameterSums[] {
    this.#fillTable(this.#table, {});
    const isKept = this.#before === undefined ? 0 : 1;
    const values = [offsetOf(this.#table), threshold, isKept, offsetOf(this.#parameterSums)];
    callParallel('measureParameters', this.#blocks, values, GRAIN);
    return this.#totals(this.#parameterSums, PARAMETER_SUMS).map(([squares, below, before, change]) => ({
      squares: squares as number,
      belowThreshold: below as number,
      squaresBefore: isKept ? (before as number) : Number.NaN,
      squaredChange: isKept ? (change as number) : Number.NaN,
    }));
  }

  /** The sums of each variable's blocks. */
  #totals(partials: tf.Tensor, width: number): readonly (readonly number[])[] {
    const doubles = this.#doubles(partials, width);
    let block = 0;
    return this.#ends.map(end => {
      const totals = new Array<number>(width).fill(0);
      for (; block < end; block++) {
        for (let i = 0; i < width; i++) (totals[i] as number) += doubles[width * block + i] as number;
      }
      return totals;
    });
  }

  #doubles(partials: tf.Tensor, width: number): Float64Array {
    return new Float64Array(backend().wasm.HEAPU8.buffer, offsetOf(partials), width * this.#blocks);
  }

  #bytes(tensor: tf.Tensor): Uint8Array {
    return new Uint8Array(backend().wasm.HEAPU8.buffer, offsetOf(tensor), 4 * tensor.size);
  }

  dispose(): void {
    const own = [this.#before, this.#last, this.#gradientSums, this.#parameterSums, this.#table, this.#flags];
    for (const tensor of own) tensor?.dispose();
  }
}
