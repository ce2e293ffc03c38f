import type {Figure} from '../../../src/charts/index.ts';

/** A trace as the tests look at it. */
export type Trace = Readonly<Record<string, unknown>> & {
  readonly x: readonly (number | string | null)[];
  readonly y: readonly (number | string | null)[];
};

/** The traces of a name, in all panels. */
export function tracesOf(figure: Figure, name: string): readonly Trace[] {
  return figure.data.filter(trace => trace.name === name) as unknown as readonly Trace[];
}

/** The first trace of a type. */
export function traceOfType(figure: Figure, type: string): Trace {
  return figure.data.find(trace => trace.type === type) as unknown as Trace;
}

/** The words of all notes and panel titles. */
export function notesOf({layout}: Figure): readonly string[] {
  return (layout.annotations as readonly {readonly text: string}[]).map(({text}) => text);
}

/** An axis of the layout. */
export function axisOf({layout}: Figure, name: string): Readonly<Record<string, unknown>> {
  return layout[name] as unknown as Readonly<Record<string, unknown>>;
}
