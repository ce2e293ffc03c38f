import {readBytes} from '../files/index.ts';
import {type CsvOptions, readCsv} from '../readers/index.ts';
import {type Dataset, dataset} from '../samples/index.ts';
import {datasetFolder} from '../store/index.ts';

/** Options of the shipped tables of measurements. */
export interface TableOptions {
  /** The kind of `x` (default `'float32'`). */
  readonly type?: 'float32' | 'float64';
}

/**
 * 178 wines of three cultivators: 13 measurements of chemical analysis, on scales from 0.1 to 1680 (Forina et al.; UCI).
 *
 * @example
 * ```ts
 * data.wine().x.shape // [178, 13]
 * data.wine().features?.[12] // 'proline'
 * ```
 */
export function wine({type = 'float32'}: TableOptions = {}): Dataset {
  return table('wine', {target: 'cultivator', type});
}

/**
 * 150 irises of three species: length and width of sepals and petals in centimetres (Fisher 1936).
 *
 * @example
 * ```ts
 * data.iris().classes // ['setosa', 'versicolor', 'virginica']
 * [...data.iris({type: 'float64'}).x.values.slice(0, 4)] // [5.1, 3.5, 1.4, 0.2]
 * ```
 */
export function iris({type = 'float32'}: TableOptions = {}): Dataset {
  return table('iris', {target: 'species', type});
}

/**
 * 442 patients with diabetes: ten measurements, unscaled, and how far the disease has come a year later
 * (Efron, Hastie, Johnstone, Tibshirani 2004).
 *
 * @example
 * ```ts
 * data.diabetes().features // ['age', 'sex', 'bmi', 'bp', 's1', 's2', 's3', 's4', 's5', 's6']
 * [...data.diabetes().y.values.slice(0, 3)] // [151, 75, 141]
 * ```
 */
export function diabetes({type = 'float32'}: TableOptions = {}): Dataset {
  return table('diabetes', {target: 'progression', type});
}

/**
 * 1,797 handwritten digits of 8 × 8 pixels in 10 classes (Alpaydin, Kaynak 1998; the test part of the UCI set). The
 * file's counts of ink, 0 to 16, are divided by 16, which loses nothing.
 *
 * @example
 * ```ts
 * data.digits8x8().x.shape // [1797, 8, 8, 1]
 * [...data.digits8x8().x.values.slice(0, 5)] // [0, 0, 0.3125, 0.8125, 0.5625]
 * ```
 */
export function digits8x8(): Dataset {
  const {name, x, y, classes} = table('digits8x8', {target: 'digit', nominal: ['digit']});
  const values = (x.values as Float32Array).map(count => count / 16);
  return dataset({name, x: {values, shape: [x.shape[0] as number, 8, 8, 1]}, y, ...(classes && {classes})});
}

function table(name: string, options: CsvOptions): Dataset {
  const file = `${datasetFolder(name)}/${name}.csv`;
  return readCsv(readBytes(file), {name, file, ...options});
}
