import {oneOf, refusal} from '../base/index.ts';
import {centreMapping} from './centre.ts';
import {minMaxMapping} from './min-max.ts';
import {oneHotMapping} from './one-hot.ts';
import {revivedLabels} from './one-hot-labels.ts';
import {revivedPipeline} from './pipeline.ts';
import type {Fitted, PreprocessingConfig} from './preprocessing.ts';
import {scaleBytesMapping} from './scale-bytes.ts';
import {standardizeMapping} from './standardize.ts';
import {type MappingOf, revived} from './unit.ts';
import {whitenMapping} from './whiten.ts';

const MAPPINGS: Readonly<Record<string, MappingOf>> = {
  centre: centreMapping,
  minMax: minMaxMapping,
  oneHot: oneHotMapping,
  scaleBytes: scaleBytesMapping,
  standardize: standardizeMapping,
  whiten: whitenMapping,
};

const NAMES = [...Object.keys(MAPPINGS), 'oneHotLabels', 'pipeline'];

/**
 * Makes a fitted preprocessing again of its `toJSON()`: the same numbers, bit for bit. So it goes with its model:
 * `model.setUserDefinedMetadata({preprocessing: fitted.toJSON()})` before `model.save`, and
 * `fromConfig(model.getUserDefinedMetadata().preprocessing)` after `tf.loadLayersModel`.
 *
 * @throws TypeError if the config is no object or a statistic is missing or of the wrong kind, RangeError for an unknown
 *   name, a list of the wrong length or a number out of its range
 *
 * @example
 * ```ts
 * const fitted = preprocessing.standardize().fit(data.wine());
 * const again = preprocessing.fromConfig(JSON.parse(JSON.stringify(fitted)));
 * const [wanted, found] = [fitted, again].map(one => one.apply(data.wine()).x.values);
 * found.every((value, index) => value === wanted[index]) // true
 * ```
 */
export function fromConfig(config: PreprocessingConfig): Fitted {
  const what = 'create a preprocessing';
  if (typeof config !== 'object' || config === null) {
    throw new TypeError(refusal(what, 'its config', 'be an object', config));
  }
  const name = oneOf(what, 'its name', config.name, NAMES);
  if (name === 'pipeline') return revivedPipeline(config, fromConfig);
  if (name === 'oneHotLabels') return revivedLabels(config);
  return revived(name, MAPPINGS[name] as MappingOf, config);
}
