import {refusal} from '../base/index.ts';
import type {TransformConfig} from './transform.ts';

/** Refuses a chain's config that JSON cannot hold: one with a plain function for a schedule. */
export function checkSavable({links}: TransformConfig): void {
  for (const {name, ...options} of links as readonly TransformConfig[]) {
    for (const [option, value] of Object.entries(options)) {
      if (typeof value !== 'function') continue;
      throw new TypeError(
        refusal('save the optimizer', `${option} of ${name}`, 'be a number or a schedule', 'a plain function'),
      );
    }
  }
}
