import {refusal} from '../base/index.ts';
import {type Dataset, dataset, isNumberArray, type Samples} from '../data/samples/index.ts';
import {tf} from '../engine/index.ts';
import type {Examples, Numbers} from './options.ts';

/**
 * The examples as a dataset, checked: a NaN is named by its row and column.
 *
 * @param name what messages call it if it has no name
 * @throws TypeError or RangeError, by the dataset's own checks
 */
export function datasetOf(deed: string, name: string, examples: Dataset | Examples): Dataset {
  if (typeof examples !== 'object' || examples === null || !('x' in examples) || !('y' in examples)) {
    throw new TypeError(refusal(deed, name, 'be a dataset or {x, y}', examples));
  }
  if ('name' in examples) return dataset(examples);
  const [x, y] = [samplesOf(deed, `x of ${name}`, examples.x), samplesOf(deed, `y of ${name}`, examples.y)];
  return dataset({name, x, y});
}

function samplesOf(deed: string, name: string, numbers: Numbers): Samples {
  if (isSamples(numbers)) return numbers;
  if (numbers instanceof tf.Tensor) {
    if (numbers.dtype === 'string' || numbers.dtype === 'complex64') {
      throw new TypeError(refusal(deed, name, 'be of numbers', numbers.dtype));
    }
    return {values: numbers.dataSync<'float32'>().slice(), shape: numbers.shape};
  }
  const isEmpty = typeof numbers === 'object' && 'length' in numbers && numbers.length === 0;
  if (isEmpty) throw new RangeError(refusal(deed, name, 'have at least one example', numbers));
  let tensor: tf.Tensor;
  try {
    tensor = tf.tensor(numbers as tf.TensorLike);
  } catch (cause) {
    throw new TypeError(refusal(deed, name, 'be a tensor, samples, or lists of numbers', numbers), {cause});
  }
  try {
    return samplesOf(deed, name, tensor);
  } finally {
    tensor.dispose();
  }
}

const isSamples = (numbers: Numbers): numbers is Samples =>
  typeof numbers === 'object' && 'values' in numbers && isNumberArray(numbers.values) && 'shape' in numbers;
