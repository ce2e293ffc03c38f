import {Figure, INK, type Json, type JsonObject} from '../charts/index.ts';
import {sharedAxes, sharedColours, tracesAt} from './shared-axes.ts';

/** Pixels that the slider takes below the axes. */
const SLIDER = 85;

/** Figures of one thing in several states. */
export interface Moving {
  readonly figures: readonly Figure[];
  /** What the slider says of each. */
  readonly labels: readonly string[];
  /** What stands before the label of the present one. */
  readonly prefix: string;
  /** Which one is shown first. */
  readonly first: number;
  readonly description: string;
}

/**
 * Several figures as one with a slider: Plotly's frames, each of which holds what differs alone. Axes and colours have
 * one range for all.
 *
 * @throws TypeError if figures differ in the kinds of their traces
 */
export function movingFigure({figures, labels, prefix, first, description}: Moving): Figure {
  const shown = figures[first] as Figure;
  const count = Math.max(...figures.map(({data}) => data.length));
  const traces = Array.from({length: count}, (_, index) => traceStates(figures, index));
  const looks = ['title', 'shapes', 'annotations'].filter(key => varies(figures.map(({layout}) => layout[key])));
  const frames = figures.map(({layout}, state) => ({
    name: String(state),
    data: traces.map(({states, varying}) => only(states[state] as JsonObject, varying)),
    traces: traces.map((_, index) => index),
    ...(looks.length === 0 ? {} : {layout: only(layout, looks)}),
  }));
  return new Figure({
    data: traces.map(({states}) => states[first] as JsonObject),
    layout: {...withSlider(shown.layout, labels, prefix, first), ...sharedAxes(figures, shown.layout)},
    description,
    frames,
  });
}

/** A trace in all figures, and the members in which it differs. */
interface TraceStates {
  readonly states: readonly JsonObject[];
  readonly varying: readonly string[];
}

function traceStates(figures: readonly Figure[], index: number): TraceStates {
  const present = tracesAt(figures, index);
  const kinds = [...new Set(present.map(({type}) => String(type)))];
  if (kinds.length > 1) {
    const found = kinds.join(' and ');
    throw new TypeError(
      `Cannot explore as figures of all states must have the same kinds of marks: mark ${index} is ${found}`,
    );
  }
  const colours = sharedColours(figures, index);
  const [template = {}] = present;
  // What a figure lacks is there, too, but not to be seen.
  const states = figures.map(({data}) => {
    const own = data[index];
    return own === undefined ? {...template, visible: false} : {...own, ...colours, visible: own.visible ?? true};
  });
  const names = [...new Set(states.flatMap(state => Object.keys(state)))];
  return {states, varying: names.filter(name => varies(states.map(state => (state as JsonObject)[name])))};
}

const varies = (values: readonly (Json | undefined)[]): boolean =>
  new Set(values.map(value => JSON.stringify(value))).size > 1;

/** Some members of an object; those that it lacks are null, which puts them back to Plotly's own. */
const only = (members: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map(name => [name, members[name] ?? null]));

function withSlider(layout: JsonObject, labels: readonly string[], prefix: string, first: number): JsonObject {
  const {height, margin} = layout as {readonly height?: number; readonly margin?: {readonly b?: number}};
  const step = (label: string, index: number): JsonObject => ({
    label,
    method: 'animate',
    args: [[String(index)], {mode: 'immediate', frame: {duration: 0, redraw: true}, transition: {duration: 0}}],
  });
  const slider = {
    active: first,
    steps: labels.map(step),
    currentvalue: {prefix, xanchor: 'left'},
    x: 0,
    len: 1,
    y: 0,
    yanchor: 'top',
    pad: {t: 60, b: 10},
    bgcolor: INK.paper,
    activebgcolor: INK.grid,
    bordercolor: INK.axis,
    tickcolor: INK.axis,
  };
  const bottom = (margin?.b ?? 50) + SLIDER;
  return {...layout, height: (height ?? 400) + SLIDER, margin: {...margin, b: bottom}, sliders: [slider]};
}
