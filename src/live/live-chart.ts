import {
  DISPLAY,
  finite,
  interruption,
  isAttended,
  kernelDisplay,
  type MimeBundle,
  paced,
  refusal,
  shown,
} from '../base/index.ts';
import {type Axis, type Figure, figure, line, type Markish, show} from '../charts/index.ts';
import {Series} from './series.ts';
import {lastOf, svgChart} from './svg-chart.ts';

/** What a live chart is made of. */
export interface LiveChartOptions {
  /** What stands above it. */
  readonly title: string;
  /** The horizontal axis. */
  readonly x: Axis;
  /** The vertical axis. */
  readonly y: Axis;
  /** Names of series whose colours and order are fixed beforehand; others follow as they first come. Default none. */
  readonly series?: readonly string[];
  /** Marks that the final figure has besides, below the lines. Default none. */
  readonly marks?: readonly Markish[];
  /** Pixels. Default: 640 while it lives, then the width of the page. */
  readonly width?: number;
  /** Pixels. Default 400. */
  readonly height?: number;
}

/** Milliseconds between two updates, at least; and how many times as long as a drawing the pause after it is. */
const [PAUSE, SHARE] = [200, 50];

const PLOTLY = 'application/vnd.plotly.v1+json';

/** A chart that grows while code runs. Made by `liveChart`. */
export class LiveChart {
  readonly #options: LiveChartOptions;
  readonly #series = new Map<string, Series>();
  readonly #displayId = crypto.randomUUID();
  readonly #updates = paced(
    () => this.#update(),
    () => Math.max(PAUSE, SHARE * this.#milliseconds),
  );
  #milliseconds = 0;
  #isShown = false;
  #isInterrupted: (() => boolean) | undefined;
  #end: Promise<void> | undefined;

  constructor(options: LiveChartOptions) {
    for (const [name, axis] of [
      ['x', options.x],
      ['y', options.y],
    ] as const)
      if (typeof axis?.title !== 'string')
        throw new TypeError(refusal('create live chart', name, 'be an axis {title, unit}', axis));
    this.#options = options;
    for (const name of options.series ?? []) this.#series.set(name, new Series(name));
  }

  /**
   * One more point of each series that is named.
   *
   * @param values numbers by the names of their series; what is not finite is a gap
   * @throws TypeError for what is no number, RangeError if x is not finite, Error if the chart has ended
   */
  add(x: number, values: Readonly<Record<string, number>>): void {
    if (this.#end !== undefined) throw new Error('Cannot add to live chart as it must not have ended: it has');
    finite('add to live chart', 'x', x);
    const entries = Object.entries(values);
    for (const [name, value] of entries)
      if (typeof value !== 'number')
        throw new TypeError(refusal('add to live chart', shown(name), 'be a number', value));
    for (const [name, value] of entries) this.#named(name).add(x, value);
    this.#isInterrupted ??= interruption();
    if (isAttended()) this.#updates.soon();
  }

  /** The figure of what was added so far. */
  get figure(): Figure {
    const {series: _, marks = [], ...options} = this.#options;
    const lines = [...this.#series.values()].filter(({size}) => size > 0).map(({name, x, y}) => line({x, y, name}));
    return figure({...options, marks: [...marks, ...lines]});
  }

  /**
   * Ends the chart: its place shows the whole figure from now on, to zoom and to keep. Nothing is added afterwards.
   * Calling it again changes nothing. Resolves when the figure is shown.
   */
  end(): Promise<void> {
    this.#end ??= this.#finish();
    return this.#end;
  }

  /** `await using chart = liveChart(…)` ends it however the block is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }

  /** Kernels that show a value by this show the present figure. */
  [DISPLAY](): Promise<MimeBundle> {
    return bundleOf(this.figure);
  }

  /** Node's `console.log` prints how the series stand. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `LiveChart: ${this.#text()}`;
  }

  #named(name: string): Series {
    const known = this.#series.get(name);
    if (known !== undefined) return known;
    const series = new Series(name);
    this.#series.set(name, series);
    return series;
  }

  /** A picture for now. Where it is not trusted the words are shown. */
  #update(): void {
    const start = performance.now();
    const {title, x, y, width, height} = this.#options;
    const svg = svgChart({title, x, y, width, height, series: [...this.#series.values()]});
    this.#put({'image/svg+xml': svg, 'text/plain': this.#text()});
    this.#milliseconds = performance.now() - start;
  }

  #put(bundle: MimeBundle): void {
    kernelDisplay()?.(bundle, {displayId: this.#displayId, update: this.#isShown});
    this.#isShown = true;
  }

  async #finish(): Promise<void> {
    this.#updates.now();
    const {figure} = this;
    if (kernelDisplay() === undefined) await show(figure);
    // What an interrupted cell still waits for may never come: its chart stays as it is.
    else if (this.#isInterrupted?.() !== true) this.#put(await bundleOf(figure));
  }

  #text(): string {
    const {title, x} = this.#options;
    const series = [...this.#series.values()].filter(({size}) => size > 0);
    const last = Math.max(...series.map(({x: places, size}) => places[size - 1] ?? -Infinity));
    const words = series.map(({name, y}) => `${name} ${lastOf(y)}`).join(', ');
    return words === '' ? title : `${title}: ${words} at ${x.title} ${lastOf([last])}`;
  }
}

/** The figure's bundle; front ends keep zoom and hidden series when they draw a later one in its place. */
async function bundleOf(figure: Figure): Promise<MimeBundle> {
  const bundle = await figure[DISPLAY]();
  const plotly = bundle[PLOTLY] as {readonly layout: object};
  return {...bundle, [PLOTLY]: {...plotly, layout: {...plotly.layout, uirevision: 'kept'}}};
}

/**
 * A line chart that grows while code runs: in Gradlab's kernel a picture that is drawn anew up to five times a second,
 * and for at most a fiftieth of the time, then the whole figure in its place. Where a program runs the notebook the
 * figure at the end alone is shown; without a kernel the console prints its description.
 *
 * @throws TypeError if x or y is no axis
 *
 * @example
 * ```ts
 * const chart = liveChart({title: 'Descent', x: {title: 'step'}, y: {title: 'loss', unit: 'nats'}});
 * for (let step = 0; step < 3; step++) chart.add(step, {training: 0.5 ** step});
 * chart.figure.data.length // 1
 * chart.end().then(() => chart.figure.description.slice(0, 8)) // 'Descent.'
 * ```
 */
export function liveChart(options: LiveChartOptions): LiveChart {
  return new LiveChart(options);
}
