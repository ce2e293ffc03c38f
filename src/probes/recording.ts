import type {TableRow} from '../base/index.ts';
import {createMeter, type Meter, type MeterRequest, type tf} from '../engine/index.ts';
import {layerVariables} from './layer-variables.ts';
import {MeasuredView} from './measured-view.ts';
import type {Beginning, StepInfo} from './observer.ts';
import {type Cadence, hasRow, isMeasured, isSampled} from './plan.ts';
import type {Measures, Need, Probe, View} from './probe.ts';
import {Sample} from './sample.ts';
import {StepAverages} from './step-averages.ts';
import {tap} from './tap.ts';

/** What a recording is made with. */
export interface RecordingParts extends Cadence {
  readonly deed: string;
  readonly probes: readonly Probe[];
  readonly sample: tf.Tensor | undefined;
  readonly layers: readonly string[] | undefined;
}

const NOTHING: MeterRequest = {gradients: false, keepParameters: false, comparison: false, keepGradients: false};

/** One training's measurements, from its beginning to its end. */
export class Recording {
  readonly #parts: RecordingParts;
  readonly #needs: ReadonlySet<Need>;
  readonly #measures: readonly (readonly [cadence: Probe['cadence'], measure: (view: View) => Measures])[];
  readonly #layers: ReadonlyMap<string, readonly tf.Variable[]>;
  readonly #meter: Meter;
  readonly #sample: Sample | undefined;
  readonly #threshold: number;
  readonly #optimizer: tf.Optimizer;
  readonly #stepsPerEpoch: number | undefined;
  readonly #averages = new StepAverages();
  readonly #untap: () => void;
  /** What the meter was asked for in the step to come, and in the one before it. */
  #request = NOTHING;
  #requestBefore = NOTHING;
  #last: StepInfo | undefined;
  #wasMeasured = false;
  #wasCompared = false;
  #rate = Number.NaN;

  constructor(
    parts: RecordingParts,
    model: tf.LayersModel,
    optimizer: tf.Optimizer,
    {step = 0, stepsPerEpoch}: Beginning,
  ) {
    this.#parts = parts;
    this.#needs = new Set(parts.probes.flatMap(({needs}) => needs));
    this.#layers = layerVariables(parts.deed, model);
    this.#optimizer = optimizer;
    this.#stepsPerEpoch = stepsPerEpoch;
    this.readRate();
    this.#sample =
      this.#needs.has('sample') && parts.sample !== undefined
        ? new Sample(parts.deed, model, parts.sample, parts.layers)
        : undefined;
    this.#measures = parts.probes.map(probe => [probe.cadence, probe.begin()]);
    const thresholds = parts.probes.map(({config}) => config.threshold);
    this.#threshold = thresholds.find(threshold => typeof threshold === 'number') ?? 0;
    const memory = {keepParameters: this.#needs.has('updates'), keepGradients: this.#needs.has('comparison')};
    const meter = createMeter([...this.#layers.values()].flat(), memory);
    this.#meter = meter;
    const isTapped = this.#needs.has('gradients') || memory.keepParameters || memory.keepGradients;
    this.#untap = isTapped ? tap(optimizer, gradients => meter.observe(gradients)) : () => {};
    this.#ask(step + 1);
  }

  /** Reads the rate of the step to come. */
  readRate(): void {
    if (!this.#needs.has('rate')) return;
    const {learningRate} = this.#optimizer as {learningRate?: unknown};
    this.#rate = typeof learningRate === 'number' ? learningRate : Number.NaN;
  }

  /** Says what the meter is to do in a step; a replayed one reads it, too. */
  #ask(step: number): void {
    const isNow = isMeasured(this.#parts, step, this.#stepsPerEpoch);
    const isNext = isMeasured(this.#parts, step + 1, this.#stepsPerEpoch);
    this.#requestBefore = this.#request;
    this.#request = {
      gradients: isNow && this.#needs.has('gradients'),
      keepParameters: isNow && this.#needs.has('updates'),
      comparison: isNow && this.#needs.has('comparison'),
      keepGradients: isNext && this.#needs.has('comparison'),
    };
    this.#meter.request(this.#request);
  }

  /** Takes in a step; gives its row, if it has one. */
  step(info: StepInfo): TableRow | undefined {
    this.#averages.add(info);
    this.#last = {...info, learningRate: info.learningRate ?? this.#rate};
    this.#wasMeasured = isMeasured(this.#parts, info.step, this.#stepsPerEpoch);
    this.#wasCompared = this.#wasMeasured && this.#requestBefore.keepGradients && this.#request.comparison;
    const row = hasRow(this.#parts, info.step) ? this.#row(this.#last) : undefined;
    this.#ask(info.step + 1);
    this.readRate();
    return row;
  }

  /** The row of an epoch that has ended, if there are such rows. */
  epoch(): TableRow | undefined {
    this.readRate();
    return this.#parts.every === 'epoch' && this.#last !== undefined ? this.#row(this.#last) : undefined;
  }

  #row({step, epoch, batchSize, learningRate = Number.NaN}: StepInfo): TableRow {
    const isWithSample = isSampled(this.#parts, step, epoch);
    const view = new MeasuredView({
      ...this.#averages.take(),
      batchSize,
      learningRate,
      layers: this.#layers,
      threshold: this.#threshold,
      meter: this.#meter,
      sample: this.#sample,
      isMeasured: this.#wasMeasured,
      isCompared: this.#wasCompared,
    });
    const row: Record<string, number> = {epoch, step};
    if (this.#measures.some(([cadence]) => cadence === 'sample')) row.sampled = isWithSample ? 1 : 0;
    for (const [cadence, measure] of this.#measures) {
      if (cadence === 'row' || isWithSample) Object.assign(row, measure(view));
    }
    return row;
  }

  /** Leaves the optimizer as it was, and gives the memory back. */
  end(): void {
    this.#untap();
    this.#meter.dispose();
    this.#sample?.dispose();
  }
}
