import {type MimeBundle, type Paced, paced} from '../base/index.ts';
import {CapturedOutputs} from './captured-outputs.ts';
import {plainLayout} from './looks.ts';
import {Model} from './model.ts';
import {outputNames} from './model-names.ts';
import {Widget} from './widget.ts';

const CAPTURE = Symbol.for('gradlab.capture');

/** Milliseconds between two updates: each one carries all outputs, and the front end draws them anew. */
const PACE = 100;

interface OutputSink {
  readonly stream: (name: 'stdout' | 'stderr', text: string) => void;
  readonly display: (bundle: MimeBundle, displayId: string | undefined, update: boolean) => boolean;
  readonly clear: (wait: boolean) => void;
}

type Capture = <T>(sink: OutputSink, callback: () => T) => T;

/**
 * A place for what functions print and show. Made by `outputArea`.
 *
 * ipywidgets lets the front end pick the messages of one request out of the stream. Here the kernel hands the output
 * over and the area sends it as its state: so it is right also for functions that run later or side by side, for
 * several areas in one cell, and for a page that is opened again.
 */
export class OutputArea extends Widget {
  readonly #outputs = new CapturedOutputs();
  readonly #paced: Paced;

  constructor() {
    const model = new Model({...outputNames, msg_id: '', outputs: [], layout: plainLayout()});
    super(model);
    this.#paced = paced(
      () => model.set({outputs: this.#outputs.json}),
      () => PACE,
    );
  }

  /**
   * Calls a function; what it, and all that it starts, prints and shows appears here. Without Gradlab's kernel it
   * appears where it always does.
   *
   * @returns what the function returns; what it throws is thrown
   */
  capture<T>(callback: () => T): T {
    const capture = (globalThis as {[CAPTURE]?: Capture})[CAPTURE];
    if (capture === undefined) return callback();
    const sink: OutputSink = {
      stream: (name, text) => {
        this.#outputs.stream(name, text);
        this.#paced.soon();
      },
      display: (bundle, displayId, update) => {
        const taken = this.#outputs.display(bundle, displayId, update);
        if (taken) this.#paced.soon();
        return taken;
      },
      clear: wait => this.clear(wait),
    };
    try {
      return capture(sink, callback);
    } finally {
      this.#paced.now();
    }
  }

  /** Empties the area: at once, or, so that it does not flicker, when its next output comes. */
  clear(wait = false): void {
    this.#outputs.clear(wait);
    this.#paced.soon();
  }

  /** The text of what it holds. */
  override get summary(): string {
    return this.#outputs.text;
  }
}

/**
 * A place among widgets for what functions print and show.
 *
 * @example
 * ```ts
 * const area = outputArea();
 * area.capture(() => 6 * 7) // 42
 * ```
 */
export function outputArea(): OutputArea {
  return new OutputArea();
}
