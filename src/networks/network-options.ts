import {integer, refusal} from '../base/index.ts';
import type {HiddenLayer, OutputSettings} from './dense-part.ts';
import {checkDropout, type FullSettings, type LayerSettings} from './layer-settings.ts';

/** What all networks take; the settings of layers hold for every layer that has none of its own. */
export interface NetworkOptions extends LayerSettings {
  readonly hidden?: readonly (number | HiddenLayer)[];
  readonly outputs?: number;
  readonly output?: OutputSettings;
  readonly inputDropout?: FullSettings['dropout'];
  readonly seed?: number;
  readonly name?: string;
}

/** What there is to say of a network but its layers. */
export type WholeOptions = Required<Pick<NetworkOptions, 'inputDropout' | 'seed' | 'name'>>;

export function checkWhole(
  what: string,
  name: string,
  {inputDropout = 0, seed = Math.floor(Math.random() * 2 ** 32), name: own = name}: NetworkOptions,
): WholeOptions {
  checkDropout(what, 'inputDropout', inputDropout);
  integer(what, 'seed', seed);
  if (typeof own !== 'string' || !/^[A-Za-z0-9][-\w./]*$/.test(own)) {
    const rule = 'be a word of letters, digits and -_./ that begins with a letter or digit';
    throw new TypeError(refusal(what, 'name', rule, own));
  }
  return {inputDropout, seed, name: own};
}
