import {finite, inRange, integer, type JsonObject, refusal} from '../base/index.ts';
import {type ControlOptions, ValueWidget} from './value-widget.ts';

/** Which part of a step is no more than noise of binary fractions. */
const NOISE = 1e-6;

/** What a slider is made of. */
export interface SliderOptions extends ControlOptions {
  /** Where it stands at first. */
  readonly value: number;
  /** The least value. */
  readonly min: number;
  /** The greatest value. */
  readonly max: number;
  /** By how much one press of an arrow key moves it. Default: a hundredth of the way, 1 for whole numbers. */
  readonly step?: number;
  /** Whether the number stands beside it. Default true. */
  readonly readout?: boolean;
  /** Whether the value follows the handle, rather than wait until it is let go. Default true. */
  readonly continuous?: boolean;
}

/**
 * A slider between two numbers.
 *
 * @throws TypeError, RangeError unless min < max are finite, step is positive and the value lies between the bounds
 *
 * @example
 * ```ts
 * const rate = slider({value: 0.5, min: 0, max: 1, step: 0.1, label: 'rate'});
 * rate.summary // 'slider rate: 0.5 (0 to 1)'
 * ```
 */
export function slider(options: SliderOptions): ValueWidget<number> {
  const bounds = checkedBounds(options, finite);
  const {step = (bounds.max - bounds.min) / 100} = options;
  inRange('create slider', 'step', finite('create slider', 'step', step), {minExclusive: 0});
  const words = {control: 'FloatSlider', format: `.${decimals(step)}f`};
  return sliderOf(
    options,
    words,
    {...bounds, step},
    (deed, value) => finite(deed, 'value', value),
    onGrid(bounds.min, step),
  );
}

/**
 * A slider over whole numbers.
 *
 * @throws TypeError, RangeError unless all are integers, min < max, step is positive and the value lies between the bounds
 *
 * @example
 * ```ts
 * const width = integerSlider({value: 8, min: 1, max: 64, label: 'width'});
 * width.value = 16;
 * width.summary // 'slider width: 16 (1 to 64)'
 * ```
 */
export function integerSlider(options: SliderOptions): ValueWidget<number> {
  const bounds = checkedBounds(options, integer);
  const step = integer('create slider', 'step', options.step ?? 1, {min: 1});
  const words = {control: 'IntSlider', format: 'd'};
  return sliderOf(options, words, {...bounds, step}, (deed, value) => integer(deed, 'value', value), Math.round);
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function checkedBounds({min, max}: SliderOptions, check: (deed: string, name: string, value: number) => number): Range {
  check('create slider', 'min', min);
  check('create slider', 'max', max);
  if (min >= max) throw new RangeError(refusal('create slider', 'max', `be > ${min}`, max));
  return {min, max};
}

function sliderOf(
  options: SliderOptions,
  {control, format}: {readonly control: string; readonly format: string},
  range: Range & {readonly step: number},
  check: (deed: string, value: number) => number,
  round: (value: number) => number,
): ValueWidget<number> {
  const {min, max} = range;
  const {readout = true, continuous = true} = options;
  const state: JsonObject = {
    ...range,
    orientation: 'horizontal',
    readout,
    readout_format: format,
    continuous_update: continuous,
  };
  return new ValueWidget<number>(
    {
      noun: 'slider',
      control,
      style: 'SliderStyle',
      state,
      key: 'value',
      check: (deed, value) => inRange(deed, 'value', check(deed, value), range),
      toState: value => value,
      // Told of the last digits, the handle would jump back to where it was while it is being dragged.
      mayKeep: (sent, value) => Math.abs(Number(sent) - value) < range.step * NOISE,
      fromState: sent => (typeof sent === 'number' ? {value: Math.min(max, Math.max(min, round(sent)))} : undefined),
      words: value => `${short(value)} (${short(min)} to ${short(max)})`,
    },
    options.value,
    options,
  );
}

/** The front end adds up steps: 2.5000000000000004 is meant for 2.5. What was typed between two steps stays. */
function onGrid(min: number, step: number): (value: number) => number {
  return value => {
    const near = Number(short(min + Math.round((value - min) / step) * step));
    return Math.abs(value - near) < step * NOISE ? near : value;
  };
}

/** A number without the noise of binary fractions: 0.3, not 0.30000000000000004. */
const short = (value: number): string => String(Number(value.toPrecision(12)));

/** How many digits behind the point it takes to see one step. */
function decimals(step: number): number {
  const [digits = '', exponent = '0'] = short(step).split('e');
  return Math.min(12, Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent)));
}
