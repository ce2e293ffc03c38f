import {linear} from '../activations/index.ts';
import {positiveInteger, refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type FullSettings, type LayerSettings, withOwn} from './layer-settings.ts';
import type {Pile} from './pile.ts';

/** A hidden layer with settings of its own. */
export interface HiddenLayer extends LayerSettings {
  /** How many units it has. */
  readonly units: number;
}

/** Settings of the last layer: it has no activation, since the losses take logits, and nothing after it. */
export type OutputSettings = Pick<LayerSettings, 'initializer' | 'regularizer' | 'constraint' | 'before'>;

/** What stands at the end of every network. */
export interface DenseOptions {
  readonly hidden: readonly (number | HiddenLayer)[];
  readonly outputs: number;
  readonly output: OutputSettings;
}

/** The hidden layers and the last one, checked. */
export interface DensePlan {
  readonly hidden: readonly {readonly units: number; readonly settings: FullSettings}[];
  readonly outputs: number;
  readonly output: FullSettings;
}

export function densePlan(what: string, {hidden, outputs, output}: DenseOptions, shared: FullSettings): DensePlan {
  if (!Array.isArray(hidden)) throw new TypeError(refusal(what, 'hidden', 'be a list of sizes or layers', hidden));
  positiveInteger(what, 'outputs', outputs);
  if (typeof output !== 'object' || output === null) {
    throw new TypeError(refusal(what, 'output', 'be an object of settings', output));
  }
  const none = {activation: linear(), batchNormalization: false, dropout: 0};
  return {
    hidden: (hidden as readonly (number | HiddenLayer)[]).map((layer, index) => {
      const own = ownOf(what, `hidden[${index}]`, 'units', layer);
      return {units: own.units, settings: withOwn(what, `hidden[${index}].`, shared, own)};
    }),
    outputs,
    output: withOwn(what, 'output.', {...shared, before: null}, {...output, ...none}),
  };
}

/** A layer of a list, which may be its size alone. */
export function ownOf<K extends string, T extends LayerSettings & Readonly<Record<K, number>>>(
  what: string,
  where: string,
  sizeName: K,
  layer: number | T,
): T {
  if (typeof layer === 'number') {
    positiveInteger(what, where, layer);
    return {[sizeName]: layer} as unknown as T;
  }
  if (typeof layer !== 'object' || layer === null) {
    throw new TypeError(refusal(what, where, `be a number or an object with ${sizeName}`, layer));
  }
  positiveInteger(what, `${where}.${sizeName}`, layer[sizeName]);
  return layer;
}

export function addDensePart(pile: Pile, {hidden, outputs, output}: DensePlan): void {
  for (const [index, {units, settings}] of hidden.entries()) {
    const name = `hidden-${index + 1}`;
    pile.addWeights(name, settings, options => tf.layers.dense({...options, units}));
    pile.drop(`${name}-dropout`, settings.dropout);
  }
  pile.addWeights('output', output, options => tf.layers.dense({...options, units: outputs}));
}
