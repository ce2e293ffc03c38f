import {column} from './box.ts';
import {errorBundle} from './bundle-of.ts';
import {newestOnly} from './newest-only.ts';
import {showAbove} from './place.ts';
import {Widget} from './widget.ts';

/** A control as `interact` needs it: every ValueWidget is one, whatever its values. */
export interface Control<T> extends Widget {
  /** The value now. */
  readonly value: T;
  /** What stands beside it. */
  description: string;
  /** Calls the listener after each change, until the function that it gives is called. */
  observe(listener: (value: T, previous: T) => void | Promise<void>): () => void;
}

/** Controls by the names under which `render` gets their values. */
export type NamedControls = Readonly<Record<string, Control<unknown>>>;

/** The values of named controls, by the same names. */
export type ValuesOf<C extends NamedControls> = {readonly [K in keyof C]: C[K]['value']};

/**
 * Shows one control or several, and below them what `render` returns for their values: anything a cell can show, such
 * as a figure. Each change of a value replaces it. While one rendering runs, changes wait, and the newest values are
 * the next that are rendered. A control without a label gets its name as one.
 *
 * @returns a promise that resolves when the first rendering is shown, and rejects if it fails; an error of a later one
 * is shown in its place
 *
 * @example
 * ```ts
 * const rate = slider({value: 0.5, min: 0, max: 1, label: 'rate'});
 * const seen = [];
 * const first = interact(rate, value => { seen.push(value); });
 * rate.value = 0.75;
 * first.then(() => seen) // [0.5, 0.75]
 * ```
 */
export function interact<T>(control: Control<T>, render: (value: T) => unknown): Promise<void>;
export function interact<C extends NamedControls>(controls: C, render: (values: ValuesOf<C>) => unknown): Promise<void>;
export function interact(asked: Control<unknown> | NamedControls, render: (asked: never) => unknown): Promise<void> {
  const renderUnknown = render as (values: unknown) => unknown;
  if (asked instanceof Widget) return follow(asked, [asked], () => renderUnknown(asked.value));
  const named = Object.entries(asked);
  for (const [name, control] of named) if (control.description === '') control.description = name;
  const controls = named.map(([, control]) => control);
  const values = () => Object.fromEntries(named.map(([name, {value}]) => [name, value]));
  return follow(column(...controls), controls, () => renderUnknown(values()));
}

async function follow(shown: Widget, controls: readonly Control<unknown>[], render: () => unknown): Promise<void> {
  const place = showAbove(shown);
  const failures: unknown[] = [];
  let renderings = 0;
  const redraw = newestOnly(async () => {
    const isFirst = renderings++ === 0;
    try {
      await place.show(await render());
    } catch (error) {
      if (isFirst) failures.push(error);
      else place.put(errorBundle(error, import.meta.url));
    }
  });
  for (const control of controls) control.observe(redraw);
  await redraw();
  if (failures.length > 0) throw failures[0];
}
