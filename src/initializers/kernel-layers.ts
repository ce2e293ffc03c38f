import {tf} from '../engine/index.ts';

/** What this uses of a layer that multiplies its input by a kernel, beyond TensorFlow.js's public types. */
export interface KernelLayer {
  readonly name: string;
  readonly kernel: {read(): tf.Variable};
  readonly useBias?: boolean;
  activation: object | null;
  call(inputs: tf.Tensor | tf.Tensor[], options: object): tf.Tensor;
  setCallHook(hook: (inputs: tf.Tensor | tf.Tensor[]) => void): void;
  clearCallHook(): void;
}

type AnyLayer = tf.layers.Layer & Partial<KernelLayer> & {readonly layers?: readonly AnyLayer[]};

/** The dense and convolutional layers of a model in the order of the signal's way, also those of models within it. */
export function kernelLayersOf({layers}: {readonly layers: readonly tf.layers.Layer[]}): readonly KernelLayer[] {
  return (layers as readonly AnyLayer[]).flatMap((layer): readonly KernelLayer[] => {
    if (layer.layers !== undefined) return kernelLayersOf({layers: layer.layers});
    return layer.kernel === undefined || layer.kernel === null ? [] : [layer as unknown as KernelLayer];
  });
}

/** What the layer gets when the model gets x: the first time, if it stands in several places. */
export function inputOf(
  model: tf.LayersModel,
  layer: KernelLayer,
  x: tf.Tensor | tf.Tensor[],
): tf.Tensor | tf.Tensor[] {
  let input: tf.Tensor | tf.Tensor[] | undefined;
  layer.setCallHook(inputs => {
    input ??= Array.isArray(inputs) ? inputs.map(tensor => tf.keep(tensor.clone())) : tf.keep(inputs.clone());
  });
  try {
    tf.tidy(() => {
      model.apply(x);
    });
  } finally {
    layer.clearCallHook();
  }
  return input as tf.Tensor | tf.Tensor[];
}

/** The activation that changes nothing, as layers hold it. */
const NONE = {getClassName: () => 'linear', apply: (z: tf.Tensor) => z};

/** The deviation of all elements of z = x W + b, the layer's output before its activation. */
export function deviationOfSums(layer: KernelLayer, input: tf.Tensor | tf.Tensor[]): number {
  const {activation} = layer;
  layer.activation = NONE;
  try {
    return tf.tidy(() => Math.sqrt(tf.moments(layer.call(input, {})).variance.dataSync()[0] as number));
  } finally {
    layer.activation = activation;
  }
}
