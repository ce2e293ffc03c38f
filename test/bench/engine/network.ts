/** A layer; sizes are written out, so that every engine's builder reads them and infers nothing. */
export type Layer =
  | {readonly type: 'noise'; readonly deviation: number}
  | {readonly type: 'dense'; readonly inputs: number; readonly outputs: number; readonly activation: Activation}
  | {
      readonly type: 'convolution';
      readonly size: number;
      readonly inputs: number;
      readonly outputs: number;
      readonly activation: Activation;
    }
  | {readonly type: 'max-pool' | 'average-pool'; readonly size: number}
  | {readonly type: 'batch-norm'; readonly channels: number; readonly activation: Activation}
  | {readonly type: 'dropout'; readonly rate: number}
  | {readonly type: 'flatten'; readonly shape: readonly [height: number, width: number, channels: number]};

export type Activation = 'relu' | 'linear';

/**
 * A network and how it is trained: mean cross-entropy of softmax on logits, plus the penalty on the weights of dense
 * and convolution layers, one step of Adam a batch. Convolutions are 'same' with stride 1, pools 'valid' with stride
 * equal to size; images are [height, width, channels].
 */
export interface Network {
  readonly name: string;
  /** Shape of one example. */
  readonly input: readonly number[];
  readonly batch: number;
  readonly classes: number;
  readonly layers: readonly Layer[];
  /** Rate of the sum of |w|. */
  readonly l1: number;
  /** Rate of the sum of w². */
  readonly l2: number;
}

/** What a network is to have beside its products; a rate of 0 leaves the part out. */
export interface Extras {
  /** Rate, behind every hidden dense layer; in a CNN before the last layer. */
  readonly dropout: number;
  readonly l1: number;
  readonly l2: number;
  /** Between every hidden product and its relu. */
  readonly batchNorm: boolean;
  /** Standard deviation of Gaussian noise on the inputs. */
  readonly noise: number;
}

export const NO_EXTRAS: Extras = {dropout: 0, l1: 0, l2: 0, batchNorm: false, noise: 0};

const noiseOf = ({noise}: Extras): readonly Layer[] => (noise > 0 ? [{type: 'noise', deviation: noise}] : []);
const dropoutOf = ({dropout}: Extras): readonly Layer[] => (dropout > 0 ? [{type: 'dropout', rate: dropout}] : []);

type Product = Extract<Layer, {readonly type: 'dense' | 'convolution'}>;

/** A hidden product with its relu, and between them the batch norm if it is asked for. */
function hidden(product: Product, {batchNorm}: Extras): readonly Layer[] {
  if (!batchNorm) return [{...product, activation: 'relu'}];
  return [
    {...product, activation: 'linear'},
    {type: 'batch-norm', channels: product.outputs, activation: 'relu'},
  ];
}

const dense = (inputs: number, outputs: number): Product => ({type: 'dense', inputs, outputs, activation: 'linear'});

/** A multilayer perceptron: `sizes` are those of the input, the hidden layers (relu) and the classes. */
export function mlp(name: string, sizes: readonly number[], batch: number, extras: Extras = NO_EXTRAS): Network {
  const products = sizes.slice(1).map((outputs, index) => dense(sizes[index] as number, outputs));
  const layers = products.flatMap((product, index) =>
    index === products.length - 1 ? [product] : [...hidden(product, extras), ...dropoutOf(extras)],
  );
  const [inputs, classes] = [sizes[0] as number, sizes.at(-1) as number];
  const {l1, l2} = extras;
  return {name, input: [inputs], batch, classes, layers: [...noiseOf(extras), ...layers], l1, l2};
}

/** Classes of a CNN: the kinds of flowers. */
const CLASSES = 5;

/**
 * A convolutional network: 3x3 convolutions with so many filters (relu), each followed by a max pool of 2, the last by
 * an average pool of 3; then a dense layer to 5 classes.
 *
 * @throws {RangeError} if a pool is larger than what is left of the image
 */
export function cnn(
  name: string,
  image: readonly [height: number, width: number, channels: number],
  filters: readonly number[],
  batch: number,
  extras: Extras = NO_EXTRAS,
): Network {
  let [height, width, inputs] = image;
  const layers: Layer[] = [...noiseOf(extras)];
  for (const [index, outputs] of filters.entries()) {
    layers.push(...hidden({type: 'convolution', size: 3, inputs, outputs, activation: 'linear'}, extras));
    const isLast = index === filters.length - 1;
    const size = isLast ? 3 : 2;
    if (Math.min(height, width) < size) {
      throw new RangeError(
        `Cannot build "${name}" as a pool of ${size} must fit the image: it is ${height}x${width} before pool ${index + 1}`,
      );
    }
    layers.push({type: isLast ? 'average-pool' : 'max-pool', size});
    [height, width, inputs] = [Math.floor(height / size), Math.floor(width / size), outputs];
  }
  const flat = height * width * inputs;
  layers.push({type: 'flatten', shape: [height, width, inputs]}, ...dropoutOf(extras), dense(flat, CLASSES));
  return {name, input: image, batch, classes: CLASSES, layers, l1: extras.l1, l2: extras.l2};
}

/** Whether two runs of the network draw different numbers. */
export const isRandom = ({layers}: Network): boolean => layers.some(({type}) => type === 'noise' || type === 'dropout');

/** Whether the network has convolutions, which TensorFlow.js's own wasm backend cannot train. */
export const isConvolutional = ({layers}: Network): boolean => layers.some(({type}) => type === 'convolution');
