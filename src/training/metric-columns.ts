import {oneOf, refusal} from '../base/index.ts';
import {accuracyOf, type Metric} from '../evaluation/index.ts';
import type {Loss} from '../losses/index.ts';
import type {FitOptions} from './options.ts';
import {validationName} from './validation-name.ts';

/**
 * The metrics that were asked for; by default accuracy, of classes.
 *
 * @throws TypeError or RangeError for one that is unknown, does not suit the targets, or whose name is taken
 */
export function metricsOf(
  deed: string,
  loss: Loss,
  isClasses: boolean,
  given: FitOptions['metrics'],
): readonly Metric[] {
  if (given === undefined) return isClasses ? [accuracyOf(loss)] : [];
  if (!Array.isArray(given)) throw new TypeError(refusal(deed, 'metrics', 'be a list', given));
  const metrics = (given as readonly ('accuracy' | Metric)[]).map((metric, index) => {
    if (typeof metric === 'string') {
      oneOf(deed, `metrics[${index}]`, metric, ['accuracy']);
      if (loss.unit === 'squared output' && !isClasses) {
        throw new RangeError(refusal(deed, `metrics[${index}]`, 'suit targets that are no classes', metric));
      }
      return accuracyOf(loss);
    }
    if (typeof metric?.name !== 'string' || typeof metric.measure !== 'function') {
      throw new TypeError(refusal(deed, `metrics[${index}]`, "be 'accuracy' or {name, measure}", metric));
    }
    return metric;
  });
  const names = [...COLUMNS, ...metrics.map(({name}) => name)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new RangeError(refusal(deed, 'the names of metrics', 'differ, from each other and the columns', twice));
  }
  return metrics;
}

const COLUMNS = ['epoch', 'loss', 'penalty', 'validationLoss', 'learningRate', 'seconds'];

/** The columns of the history that can be watched. */
export function columnsOf(metrics: readonly Metric[], isValidated: boolean): readonly string[] {
  const names = metrics.map(({name}) => name);
  const validated = isValidated ? ['validationLoss', ...names.map(validationName)] : [];
  return [...validated, 'loss', 'penalty', ...names];
}
