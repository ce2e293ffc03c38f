import {escapeHtml, isImageShape, type MimeBundle, pictureNumbers, shownPicture} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {nestedValues, shownShape} from './nested-values.ts';
import {factsInWords, short, valueFacts} from './value-facts.ts';

/** Tensors of more values are not read whole: that would take seconds and, on a GPU, hundreds of megabytes. */
const READ_WHOLE = 4e6;

/** Characters of a string that are shown. */
const STRING = 24;

type Values = ArrayLike<number | string>;

/**
 * What kernels show a tensor by: kind, shape, range, mean, what is not finite, its first values nested, and a picture if
 * it looks like an image or a stack of them. It leaves no tensor behind; of more than four million values the first
 * ones alone are read.
 *
 * @example
 * ```ts
 * displayTensor(tf.tensor1d([1, 2.5]))['text/plain'] // 'Tensor float32 [2], 2 values, from 1 to 2.5, mean 1.75\n[  1, 2.5]'
 * ```
 */
export function displayTensor(tensor: tf.Tensor): MimeBundle {
  if (tensor.isDisposed) return {'text/plain': tensorLine(tensor)};
  const {shape, dtype, size} = tensor;
  const whole = size <= READ_WHOLE ? tensor.dataSync() : undefined;
  const shown = whole === undefined ? firstValues(tensor) : {values: whole as Values, shape};
  const isNumeric = dtype !== 'string' && dtype !== 'complex64';
  const facts = whole === undefined || size < 2 || !isNumeric ? '' : factsInWords(valueFacts(whole));
  const picture = isNumeric ? pictureOf(tensor, whole) : undefined;
  const lines = [
    [tensorLine(tensor), ...(facts === '' ? [] : [facts])].join(', '),
    ...(whole === undefined ? ['Too many values to read them all: range and mean are left out.'] : []),
    ...(picture === undefined ? [] : [picture.caption]),
  ];
  const textAt = (position: readonly number[]): string => textOf(shown.values, flatIndex(shown.shape, position), dtype);
  const text = [...lines, nestedValues({shape, textAt})].join('\n');
  if (picture === undefined) return {'text/plain': text};
  const html = `<pre>${escapeHtml(lines.join('\n'))}</pre>\n${picture.html}`;
  return {'text/html': html, 'image/png': picture.png, 'text/plain': text};
}

/** A tensor in one line, without a look at its values: `Tensor float32 [64, 10], 640 values`. */
export function tensorLine(tensor: tf.Tensor): string {
  const {shape, dtype, size, isDisposed} = tensor;
  const kind = tensor instanceof tf.Variable ? `Variable ${tensor.name}` : 'Tensor';
  const values = size === 1 ? '1 value' : `${size.toLocaleString('en-US')} values`;
  const frozen = tensor instanceof tf.Variable && !tensor.trainable ? ', not trained' : '';
  return `${kind} ${dtype} [${shape.join(', ')}], ${isDisposed ? 'disposed' : values}${frozen}`;
}

function firstValues(tensor: tf.Tensor): {readonly values: Values; readonly shape: readonly number[]} {
  const shape = [...shownShape(tensor.shape)];
  const begin = shape.map(() => 0);
  return {values: tf.tidy(() => tf.slice(tensor, begin, shape).dataSync()), shape};
}

function pictureOf(tensor: tf.Tensor, whole: ArrayLike<number> | undefined): ReturnType<typeof shownPicture> {
  const {shape} = tensor;
  if (!isImageShape(shape)) return undefined;
  if (whole !== undefined) return shownPicture({values: whole, shape});
  const count = pictureNumbers(shape);
  if (count > READ_WHOLE) return undefined;
  // As many whole images as are shown; the shape still tells how many there are.
  const images =
    shape.length === 4 ? count / shape.slice(1).reduce((product, extent) => product * extent, 1) : undefined;
  const size = images === undefined ? shape : [images, ...shape.slice(1)];
  const values = tf.tidy(() =>
    tf
      .slice(
        tensor,
        shape.map(() => 0),
        size,
      )
      .dataSync(),
  );
  return shownPicture({values, shape});
}

function flatIndex(shape: readonly number[], position: readonly number[]): number {
  return position.reduce((index, at, axis) => index * (shape[axis] as number) + at, 0);
}

function textOf(values: Values, index: number, dtype: tf.DataType): string {
  if (dtype === 'complex64') {
    const [real, imaginary] = [values[2 * index] as number, values[2 * index + 1] as number];
    return `${short(real)}${imaginary < 0 ? '-' : '+'}${short(Math.abs(imaginary))}i`;
  }
  const value = values[index] as number | string;
  if (typeof value === 'string') return JSON.stringify(value.length > STRING ? `${value.slice(0, STRING)}…` : value);
  return dtype === 'bool' ? String(value !== 0) : short(value);
}
