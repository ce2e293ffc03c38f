import type {Positions} from './controls.ts';

/** Values of all controls. */
export type State = Readonly<Record<string, unknown>>;

/** The states that have a frame. */
export interface Framed {
  readonly states: readonly State[];
  /** Which of them is nearest to the first state of the controls. */
  readonly first: number;
  /** Whether they are all states that there are. */
  readonly areAll: boolean;
}

/** The state in which every control stands where it does at first. */
function firstState(controls: readonly Positions[]): State {
  return Object.fromEntries(controls.map(({name, values, first}) => [name, values[first]]));
}

/**
 * The states that get a frame: all combinations, the last control changing fastest, if there are at most `most`; else
 * `most` evenly spaced positions of the first control alone, its ends and, as near as may be, its present one among
 * them, the others as they are.
 */
export function framedStates(controls: readonly Positions[], most: number): Framed {
  const count = controls.reduce((product, {values}) => product * values.length, 1);
  if (count <= most) {
    const states = controls.reduce<readonly State[]>(
      (before, {name, values}) => before.flatMap(state => values.map(value => ({...state, [name]: value}))),
      [{}],
    );
    const first = controls.reduce((index, control) => index * control.values.length + control.first, 0);
    return {states, first, areAll: true};
  }
  const [{name, values, first: place} = {name: '', values: [], first: 0}] = controls;
  const kept = Math.min(most, values.length);
  const indices = Array.from({length: kept}, (_, index) => Math.round((index * (values.length - 1)) / (kept - 1)));
  const start = firstState(controls);
  const states = indices.map(index => ({...start, [name]: values[index]}));
  const distance = (index: number): number => Math.abs((indices[index] as number) - place);
  const first = indices.reduce((best, _, index) => (distance(index) < distance(best) ? index : best), 0);
  return {states, first, areAll: false};
}
