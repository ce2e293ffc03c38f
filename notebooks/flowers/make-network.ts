import * as tf from '@tensorflow/tfjs';
import {activations, type fit, initializers, networks, optimizers, preprocessing, regularizers} from 'gradlab';
import {rateOf} from './rate-of.ts';
import {NETWORKS, type NetworkName, type Variant} from './row-settings.ts';

type FitOptions = Parameters<typeof fit>[2];

/** A network, not trained, and all that goes with training it. */
export interface Prepared {
  readonly model: tf.LayersModel;
  readonly optimizer: optimizers.TransformOptimizer;
  /** To be fitted on the training set and applied to all; undefined for bytes / 255 alone. */
  readonly preprocessing: preprocessing.Preprocessing | undefined;
  readonly fitOptions: Pick<FitOptions, 'earlyStopping' | 'rate'>;
}

/** Options of {@link makeNetwork}. */
export interface NetworkPlan extends Variant {
  /** Height, width, channels. */
  readonly image: readonly number[];
  readonly classes: number;
  readonly seed: number;
}

/** The report's layers. */
const HIDDEN = [30, 10];
const LAST = {filters: 24, pool: 3, poolBy: 'average'} as const;
const DROPPED = 1 - 0.6;

/**
 * A network of the study. R1 to R7 are `networks.flowersNetwork` with Adam and
 * the rate of `rateOf`; a variant changes the one
 * thing that it names, and has the same first weights. H6 and H7 are the recipes with the perceptron's 30 and 10 units,
 * H6 CNN and H7 CNN the same rules for the report's convolutions: activation, first weights, standardized inputs (of each
 * channel), Nesterov's momentum, a rate that is cut on plateaus, early stopping.
 *
 * @throws RangeError for an unknown network, or a variant that it does not have
 */
export async function makeNetwork(name: NetworkName, plan: NetworkPlan): Promise<Prepared> {
  if (!NETWORKS.includes(name)) {
    throw new RangeError(`Cannot make network as name must be one of ${NETWORKS.join(', ')}: current value is ${name}`);
  }
  if (name.startsWith('H')) return recipe(name, plan);
  if (plan.dropout !== undefined && name !== 'R5') {
    throw new RangeError(`Cannot make network as dropout must go with R5: current value is ${name}`);
  }
  return {
    model: await reported(name as 'R1', plan),
    optimizer: optimizers.adam({learningRate: plan.learningRate ?? rateOf(name)}),
    preprocessing: undefined,
    fitOptions: {},
  };
}

async function reported(name: networks.FlowersNetworkId, plan: NetworkPlan): Promise<tf.LayersModel> {
  const {image, classes, seed, decay, dropout = 'after pools'} = plan;
  if (decay !== undefined) return decayed(name, {...plan, decay});
  if (dropout === 'before dense') {
    return networks.cnn({
      name: `flowers-${name}`,
      image,
      outputs: classes,
      seed,
      filters: [6, 12, {...LAST, dropout: DROPPED}],
    });
  }
  const model = networks.flowersNetwork(name, {image, classes, seed});
  return dropout === 'before pools' ? dropFirst(model) : model;
}

/** With a penalty of another rate, or with one at all. */
function decayed(
  name: networks.FlowersNetworkId,
  {image, classes, seed, decay}: NetworkPlan & {decay: number},
): tf.LayersModel {
  const shared = {name: `flowers-${name}`, seed, outputs: classes};
  const l2 = regularizers.l2({rate: regularizers.convertRate({rate: decay, from: 'report', to: 'keras'})});
  if (name === 'R4') return networks.cnn({...shared, image, filters: [6, 12, LAST], regularizer: l2});
  if (name === 'R1' || name === 'R2') return networks.mlp({...shared, inputs: image, hidden: HIDDEN, regularizer: l2});
  if (name === 'R3') {
    return networks.mlp({...shared, inputs: image, hidden: HIDDEN, regularizer: regularizers.l1({rate: decay})});
  }
  throw new RangeError(`Cannot make network as decay must go with R1 to R4: current value is ${name}`);
}

/** The same layers, with the same seeds, but each dropout in front of its pooling. */
async function dropFirst(model: tf.LayersModel): Promise<tf.LayersModel> {
  const topology = model.toJSON(null, false) as unknown as {config: {layers: {config: {name: string}}[]}};
  const {layers} = topology.config;
  for (let index = 1; index < layers.length; index++) {
    const [before, here] = [layers[index - 1], layers[index]];
    if (before === undefined || here === undefined || !here.config.name.endsWith('-dropout')) continue;
    layers[index - 1] = here;
    layers[index] = before;
  }
  model.dispose();
  return tf.models.modelFromJSON({modelTopology: topology} as unknown as Parameters<typeof tf.models.modelFromJSON>[0]);
}

function recipe(name: NetworkName, {image, classes, seed, learningRate}: NetworkPlan): Prepared {
  const own = {inputs: image, hidden: HIDDEN, outputs: classes, seed, learningRate: learningRate ?? rateOf(name)};
  const {model, ...rest} = name.startsWith('H6') ? networks.defaultRecipe(own) : networks.selfNormalizing(own);
  if (!name.endsWith('CNN')) return {model, ...rest};
  model.dispose();
  const parts = name.startsWith('H6')
    ? {activation: activations.elu(), initializer: initializers.heNormal}
    : {activation: activations.selu(), initializer: initializers.leCunNormal};
  return {
    ...rest,
    model: networks.cnn({image, outputs: classes, seed, filters: [6, 12, LAST], ...parts}),
    preprocessing: preprocessing.standardize({per: 'channel'}),
  };
}
