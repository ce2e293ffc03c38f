import {oneOf, positiveInteger, refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {addDensePart, densePlan, ownOf} from './dense-part.ts';
import {DEFAULTS, type FullSettings, type LayerSettings, withOwn} from './layer-settings.ts';
import {checkWhole, type NetworkOptions} from './network-options.ts';
import {Pile} from './pile.ts';

/** Settings of a convolution and the pooling after it. */
export interface ConvolutionSettings extends LayerSettings {
  readonly kernelSize?: number;
  readonly padding?: 'valid' | 'same';
  readonly pool?: number;
  readonly poolBy?: 'max' | 'average';
}

/** A convolution with settings of its own. */
export interface ConvolutionLayer extends ConvolutionSettings {
  /** How many feature maps it puts out. */
  readonly filters: number;
}

/** Options of {@link cnn}. */
export interface CnnOptions extends NetworkOptions, ConvolutionSettings {
  readonly image?: readonly number[];
  readonly filters?: readonly (number | ConvolutionLayer)[];
}

/** A convolution, checked. */
interface Convolution extends Required<Omit<ConvolutionLayer, keyof LayerSettings>> {
  readonly settings: FullSettings;
}

const WHAT = 'create cnn';
const SHAPES: Required<Omit<ConvolutionSettings, keyof LayerSettings>> = {
  kernelSize: 3,
  padding: 'valid',
  pool: 2,
  poolBy: 'max',
};

/**
 * A convolutional network for images: convolutions of stride 1, each with an activation and a pooling, then dense
 * layers and logits as in `mlp`, with the same settings and the same rules for names and seeds (conv-1, conv-1-pool,
 * conv-1-dropout, …, flatten, hidden-1, …, output).
 *
 * A convolution goes: `before`, weights, batch normalization, activation, pooling, dropout.
 *
 * @param options.image [28, 28, 1]: height, width, channels; MNIST's
 * @param options.filters [8, 16]: numbers of feature maps, or objects with `filters` and settings (our choice: small)
 * @param options.kernelSize 3, as in the flowers report [R4]
 * @param options.padding 'valid', as in Keras
 * @param options.pool 2: side of the squares that are pooled, and their distance [R4]; 1 for none
 * @param options.poolBy 'max', or 'average' [R4]
 * @param options.hidden []: dense layers before the last one
 * @param options.outputs 10, MNIST's classes
 * @param options.seed drawn if left out
 * @param options.name 'cnn'
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if a size is no positive integer, or the image too small for the convolutions; as in `mlp` else
 * @example
 * ```ts
 * const model = networks.cnn({image: [12, 12, 1], filters: [4], outputs: 2, dropout: 0.4, seed: 1});
 * model.layers.map(layer => layer.name) // ['conv-1', 'conv-1-pool', 'conv-1-dropout', 'flatten', 'output']
 * model.countParams() // 242
 * ```
 */
export function cnn(options: CnnOptions = {}): tf.Sequential {
  const {image = [28, 28, 1], filters = [8, 16], hidden = [], outputs = 10, output = {}} = options;
  const {inputDropout, seed, name} = checkWhole(WHAT, 'cnn', options);
  const shared = withOwn(WHAT, '', DEFAULTS, options);
  checkImage(image);
  if (!Array.isArray(filters)) throw new TypeError(refusal(WHAT, 'filters', 'be a list of numbers or layers', filters));
  const convolutions = (filters as readonly (number | ConvolutionLayer)[]).map((layer, index) => {
    const where = `filters[${index}]`;
    const own = ownOf(WHAT, where, 'filters', layer);
    return {...shapesOf(where, options, own), settings: withOwn(WHAT, `${where}.`, shared, own)};
  });
  checkSizes(image, convolutions);
  const plan = densePlan(WHAT, {hidden, outputs, output}, shared);

  const pile = new Pile(WHAT, seed);
  pile.drop('input-dropout', inputDropout);
  for (const [index, convolution] of convolutions.entries()) addConvolution(pile, `conv-${index + 1}`, convolution);
  pile.add(tf.layers.flatten({name: 'flatten'}));
  addDensePart(pile, plan);
  return pile.model(name, image);
}

function addConvolution(pile: Pile, name: string, convolution: Convolution): void {
  const {filters, kernelSize, padding, pool, poolBy, settings} = convolution;
  pile.addWeights(name, settings, options => tf.layers.conv2d({...options, filters, kernelSize, padding}));
  if (pool > 1) {
    const poolLayer = poolBy === 'max' ? tf.layers.maxPooling2d : tf.layers.averagePooling2d;
    pile.add(poolLayer({poolSize: pool, strides: pool, name: `${name}-pool`}));
  }
  pile.drop(`${name}-dropout`, settings.dropout);
}

function checkImage(image: readonly number[]): void {
  if (!Array.isArray(image) || image.length !== 3) {
    throw new TypeError(refusal(WHAT, 'image', 'be [height, width, channels]', image));
  }
  for (const [axis, size] of image.entries()) positiveInteger(WHAT, `image[${axis}]`, size);
}

function shapesOf(where: string, shared: ConvolutionSettings, own: ConvolutionLayer): Omit<Convolution, 'settings'> {
  const {kernelSize, padding, pool, poolBy, filters} = {
    ...SHAPES,
    ...given(shared),
    ...given(own),
    filters: own.filters,
  };
  positiveInteger(WHAT, nameOf(where, own, 'kernelSize'), kernelSize);
  oneOf(WHAT, nameOf(where, own, 'padding'), padding, ['valid', 'same']);
  positiveInteger(WHAT, nameOf(where, own, 'pool'), pool);
  oneOf(WHAT, nameOf(where, own, 'poolBy'), poolBy, ['max', 'average']);
  return {kernelSize, padding, pool, poolBy, filters};
}

const given = (settings: ConvolutionSettings): ConvolutionSettings =>
  Object.fromEntries(
    (Object.keys(SHAPES) as (keyof typeof SHAPES)[])
      .filter(name => settings[name] !== undefined)
      .map(name => [name, settings[name]]),
  );

const nameOf = (where: string, own: ConvolutionSettings, name: keyof typeof SHAPES): string =>
  own[name] === undefined ? name : `${where}.${name}`;

/** Follows an image through the convolutions, so that one too small is refused by their names. */
function checkSizes(image: readonly number[], convolutions: readonly Convolution[]): void {
  let sizes = image.slice(0, 2);
  for (const [index, {kernelSize, padding, pool}] of convolutions.entries()) {
    const loss = padding === 'valid' ? kernelSize - 1 : 0;
    const next = sizes.map(size => Math.floor((size - loss) / pool));
    if (Math.min(...next) < 1) {
      const rule = `be large enough for conv-${index + 1}, which gets ${sizes.join(' x ')} pixels`;
      throw new RangeError(refusal(WHAT, 'image', rule, image));
    }
    sizes = next;
  }
}
