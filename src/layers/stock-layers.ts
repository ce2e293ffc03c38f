import {tf} from '../engine/index.ts';

/** A weight of a layer, as TensorFlow.js's layers hold it. */
export interface LayerWeight {
  readonly trainable: boolean;
  read(): tf.Variable;
  write(value: tf.Tensor): void;
}

/** What batch normalization's layers have, TensorFlow.js's and ours. */
export interface BatchNormalizationParts {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  readonly gamma?: LayerWeight | null;
  readonly beta?: LayerWeight | null;
  readonly movingMean: LayerWeight;
  readonly movingVariance: LayerWeight;
}

/** What layer normalization's layers have. */
export interface LayerNormalizationParts {
  readonly epsilon: number;
  readonly gamma?: LayerWeight | null;
  readonly beta?: LayerWeight | null;
}

/** What dense layers have. */
export interface DenseParts {
  readonly units: number;
}

type LayerClass<Options, Parts> = (abstract new (
  options: Options,
) => tf.layers.Layer & Parts) &
  Pick<typeof tf.layers.Layer, 'fromConfig'>;

/** A layer's class by its name, from TensorFlow.js's register, where all that can be saved stand. */
export function layerClass<Options, Parts>(name: string): LayerClass<Options, Parts> {
  const [found] = tf.serialization.SerializationMap.getMap().classNameMap[name] ?? [];
  if (found === undefined) throw new Error(`Cannot find the layer "${name}" as it must be registered: it is not`);
  return found as unknown as LayerClass<Options, Parts>;
}
