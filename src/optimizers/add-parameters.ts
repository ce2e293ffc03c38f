import {notNegative} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** u -> u + rate p: weight decay or a penalty's gradient, by its place in the chain. */
export function addParameters(name: string, rate: number): Transform {
  notNegative(`create ${name}`, 'rate', rate);
  return elementwise({
    config: {name, rate},
    slots: {},
    update: (update, _slots, parameter) => [update.add(parameter.mul(rate)), {}],
  });
}
