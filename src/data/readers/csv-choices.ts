import {finite, oneOf} from '../../base/index.ts';
import type {CsvOptions} from './csv-options.ts';

/** Refuses a policy for missing fields and a kind of numbers that there is none of. */
export function checkChoices({missing = 'error', type = 'float32'}: CsvOptions): void {
  if (typeof missing === 'number') finite('read CSV', 'missing', missing);
  else oneOf('read CSV', 'missing', missing, ['error', 'mean', 'drop']);
  oneOf('read CSV', 'type', type, ['float32', 'float64']);
}
