import {linear} from '../activations/index.ts';
import {Random, refusal} from '../base/index.ts';
import {Initializer, tf} from '../engine/index.ts';
import {activation as activationLayer, dropout as drop, batchNormalization as normalize} from '../layers/index.ts';
import type {FullSettings, MakeLayer, Place} from './layer-settings.ts';

/** What the layer with the weights is told besides its own options. */
export interface WeightOptions {
  readonly name: string;
  readonly activation: FullSettings['activation'];
  readonly useBias: boolean;
  readonly kernelInitializer: InstanceType<typeof Initializer>;
  readonly kernelRegularizer?: NonNullable<FullSettings['regularizer']>;
  readonly kernelConstraint?: NonNullable<FullSettings['constraint']>;
}

/**
 * Layers that are to lie one on another. Each has the name of its place, and a seed that is a function of the
 * network's seed and that name: what is added in one place moves no number in another.
 */
export class Pile {
  readonly #what: string;
  readonly #random: Random;
  readonly #layers: tf.layers.Layer[] = [];

  /** @param what the deed that fails: `'create mlp'` */
  constructor(what: string, seed: number) {
    this.#what = what;
    this.#random = new Random(seed);
  }

  /** Adds a layer that has nothing to draw. */
  add(layer: tf.layers.Layer): void {
    this.#layers.push(layer);
  }

  /** Adds the layer that the function makes for this place. */
  make(name: string, makeLayer: MakeLayer): void {
    const layer = makeLayer(this.#placeOf(name));
    if (!(layer instanceof tf.layers.Layer)) {
      throw new TypeError(refusal(this.#what, `what makes ${name}`, 'give a layer', layer));
    }
    this.#layers.push(layer);
  }

  /** Adds dropout of this rate, if it is above 0, or the layer in its place. */
  drop(name: string, dropout: FullSettings['dropout']): void {
    if (dropout === 0) return;
    this.make(name, typeof dropout === 'function' ? dropout : place => drop({...place, rate: dropout}));
  }

  /** Adds what comes before the weights, the weights, batch normalization, and the activation. */
  addWeights(name: string, settings: FullSettings, weightLayer: (options: WeightOptions) => tf.layers.Layer): void {
    const {activation, before, batchNormalization} = settings;
    if (before !== null) this.make(`${name}-before`, before);
    const isNormalized = batchNormalization !== false;
    const options = this.#weightOptions(name, settings);
    this.add(weightLayer({...options, activation: isNormalized ? linear() : activation, useBias: !isNormalized}));
    if (!isNormalized) return;
    const own = batchNormalization === true ? {} : batchNormalization;
    this.add(normalize({...own, name: `${name}-normalization`}));
    this.add(activationLayer({activation, name: `${name}-activation`}));
  }

  /** The network. Only here do the layers get their weights. */
  model(name: string, inputShape: readonly number[]): tf.Sequential {
    // A first layer that was made by the caller need not know the input's shape.
    Object.assign(this.#layers[0] as object, {batchInputShape: [null, ...inputShape], dtype: 'float32'});
    return tf.sequential({name, layers: this.#layers});
  }

  #weightOptions(name: string, {initializer, regularizer, constraint}: FullSettings) {
    const kernelInitializer = initializer({seed: this.#placeOf(name).seed});
    if (!(kernelInitializer instanceof Initializer)) {
      throw new TypeError(refusal(this.#what, `the initializer of ${name}`, 'be an initializer', kernelInitializer));
    }
    return {
      name,
      kernelInitializer,
      ...(regularizer && {kernelRegularizer: regularizer}),
      ...(constraint && {kernelConstraint: constraint}),
    };
  }

  #placeOf(name: string): Place {
    return {name, seed: this.#random.stream(name).integer(0, 2 ** 32 - 1)};
  }
}
