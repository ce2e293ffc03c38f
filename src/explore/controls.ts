import {finite, inRange, integer, refusal} from '../base/index.ts';
import {type Control, dropdown, integerSlider, slider} from '../widgets/index.ts';

/** A number between two others. */
export interface NumberRange {
  /** The least value, where the slider begins. */
  readonly min: number;
  /** The greatest value, where it ends. */
  readonly max: number;
  /** Default: a twentieth of the way, 21 positions. */
  readonly step?: number;
  /** Where it stands at first. Default min. */
  readonly value?: number;
}

/** What may be changed: a number in a range, or one of some values. */
export type ExploreControl = NumberRange | readonly (string | number | boolean)[];

/** Controls by the names under which the drawing function gets their values. */
export type ExploreControls = Readonly<Record<string, ExploreControl>>;

/** The values of controls, by the same names. */
export type ExploreState<C extends ExploreControls = ExploreControls> = {
  readonly [K in keyof C]: C[K] extends readonly (infer T)[] ? T : number;
};

type Value = string | number | boolean;

/** Positions of a range that states no step. */
const POSITIONS = 21;

/** One control, whatever its kind. */
export interface Positions {
  readonly name: string;
  /** All values that it can have, in order. */
  readonly values: readonly Value[];
  /** Which of them it has at first. */
  readonly first: number;
  /** Its widget. */
  readonly widget: () => Control<unknown>;
}

/** @throws TypeError, RangeError for a control that is none */
export function positionsOf(name: string, control: ExploreControl): Positions {
  if (Array.isArray(control)) return ofList(name, control as readonly Value[]);
  if (typeof control !== 'object' || control === null)
    throw new TypeError(refusal('explore', name, 'be {min, max} or a list of values', control));
  return ofRange(name, control as NumberRange);
}

function ofList(name: string, values: readonly Value[]): Positions {
  if (values.length < 2) throw new RangeError(refusal('explore', name, 'have two values at least', values));
  const wrong = values.find(value => !['string', 'number', 'boolean'].includes(typeof value));
  if (wrong !== undefined) throw new TypeError(refusal('explore', name, 'have strings, numbers or booleans', wrong));
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw new RangeError(refusal('explore', name, 'have different values', twice));
  return {name, values, first: 0, widget: () => dropdown<unknown>({options: values, label: name})};
}

function ofRange(name: string, {min, max, step = (max - min) / (POSITIONS - 1), value = min}: NumberRange): Positions {
  finite('explore', `${name}.min`, min);
  inRange('explore', `${name}.max`, finite('explore', `${name}.max`, max), {minExclusive: min});
  inRange('explore', `${name}.step`, finite('explore', `${name}.step`, step), {minExclusive: 0, max: max - min});
  inRange('explore', `${name}.value`, finite('explore', `${name}.value`, value), {min, max});
  const count = integer('explore', `${name}.step`, Math.floor((max - min) / step + 1e-9) + 1, {max: 1e6});
  const values = Array.from({length: count}, (_, index) => Number((min + index * step).toPrecision(12)));
  const distance = (index: number): number => Math.abs((values[index] as number) - value);
  const first = values.reduce((best, _, index) => (distance(index) < distance(best) ? index : best), 0);
  const make = [min, max, step, value].every(Number.isInteger) ? integerSlider : slider;
  return {name, values, first, widget: () => make({min, max, step, value, label: name}) as Control<unknown>};
}

/** A value in words. */
export const valueText = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))).replace('-', '−') : String(value);

/** The state in words: `rate 0.1, momentum 0.9`. */
export const stateText = (state: Readonly<Record<string, unknown>>): string =>
  Object.entries(state)
    .map(([name, value]) => `${name} ${valueText(value)}`)
    .join(', ');
