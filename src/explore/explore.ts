import {inRange, integer, isAttended, refusal} from '../base/index.ts';
import {Figure, show} from '../charts/index.ts';
import {interact} from '../widgets/index.ts';
import {
  type ExploreControls,
  type ExploreState,
  type Positions,
  positionsOf,
  stateText,
  valueText,
} from './controls.ts';
import {movingFigure} from './moving-figure.ts';
import {framedStates, type State} from './states.ts';

/** Options of {@link explore}. */
export interface ExploreOptions {
  /** Frames at most. Default 21. */
  readonly frames?: number;
}

/** The most frames that may be asked for: each is a figure in the notebook's file. */
const MOST_FRAMES = 200;

type Render = (state: State) => unknown;

/** The figure that moves: a frame for each of some states. */
async function moving(controls: readonly Positions[], render: Render, most: number): Promise<Figure> {
  const {states, first, areAll} = framedStates(controls, most);
  const figures: Figure[] = [];
  for (const state of states) figures.push(await rendered(render, state));
  const [only] = controls;
  const isOne = controls.length === 1 || !areAll;
  const labels = states.map(state => (isOne && only !== undefined ? valueText(state[only.name]) : stateText(state)));
  const [shown, begin, end] = [figures[first], figures[0], figures.at(-1)] as [Figure, Figure, Figure];
  const ends = [states[0], states.at(-1)].map(state => stateText(state as State));
  const description = [
    `A slider sets ${isOne ? only?.name : 'controls'}: ${states.length} positions from ${ends[0]} to ${ends[1]}.`,
    `At ${ends[0]}: ${begin.description}`,
    ...(end.description === begin.description
      ? ['The words are the same at the end.']
      : [`At ${ends[1]}: ${end.description}`]),
    ...(shown === begin || shown === end ? [] : [`Shown: ${stateText(states[first] as State)}.`]),
  ].join(' ');
  return movingFigure({figures, labels, prefix: isOne ? `${only?.name}: ` : '', first, description});
}

async function rendered(render: Render, state: State): Promise<Figure> {
  const figure = await render(state);
  if (figure instanceof Figure) return figure;
  throw new TypeError(refusal('explore', `what is drawn for ${stateText(state)}`, 'be a figure', figure));
}

/**
 * A figure with controls. Where the states are few, 21 by default, it is one figure with a slider of its own, which
 * moves without a kernel: also in a notebook that is only read, and in exported pages. Where they are more, widgets
 * stand above a figure that is drawn anew for each state, if somebody watches the cell; a notebook that is run by a
 * program gets the slider, over evenly spaced positions of the first control.
 *
 * All positions of the slider share the ranges of axes and colours.
 *
 * @param controls for each name `{min, max}`, 21 positions without a `step`, or a list of values
 * @param render draws the figure of a state; marks may come and go, but not change their kinds
 * @returns a promise that resolves when the figure is shown
 * @throws TypeError, RangeError for a bad control, for what is no figure, or if figures differ in the kinds of marks
 *
 * @example
 * ```ts
 * const axes = {x: {title: 'step'}, y: {title: 'loss'}};
 * await explore({rate: {min: 0.1, max: 0.9, step: 0.4}}, ({rate}) =>
 *   figure({title: 'Descent', ...axes, marks: [line({x: [0, 1, 2], y: [1, 1 - rate, (1 - rate) ** 2], name: 'loss'})]}),
 * ) // undefined
 * ```
 */
export async function explore<const C extends ExploreControls>(
  controls: C,
  render: (state: ExploreState<C>) => Figure | Promise<Figure>,
  {frames = 21}: ExploreOptions = {},
): Promise<void> {
  inRange('explore', 'frames', integer('explore', 'frames', frames), {min: 2, max: MOST_FRAMES});
  if (typeof render !== 'function') throw new TypeError(refusal('explore', 'render', 'be a function', render));
  const positions = Object.entries(controls).map(([name, control]) => positionsOf(name, control));
  if (positions.length === 0) throw new RangeError('Cannot explore as controls must name one at least: there are none');
  const draw = render as Render;
  const isFew = positions.reduce((product, {values}) => product * values.length, 1) <= frames;
  if (!isFew && isAttended()) {
    const widgets = Object.fromEntries(positions.map(({name, widget}) => [name, widget()]));
    return interact(widgets, state => rendered(draw, state));
  }
  await show(await moving(positions, draw, frames));
}
