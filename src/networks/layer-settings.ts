import {type AnyActivation, fromConfig, relu} from '../activations/index.ts';
import {inRange, refusal} from '../base/index.ts';
import {Activation, Constraint, type Initializer, Regularizer, type tf} from '../engine/index.ts';
import {heNormal} from '../initializers/index.ts';
import type {BatchNormalizationOptions} from '../layers/index.ts';

/** What a layer that draws random numbers is to be told: its place's name, and the seed that goes with it. */
export interface Place {
  /** The layer's name in the model. */
  readonly name: string;
  /** The seed of what it draws. */
  readonly seed: number;
}

/** Makes a layer for a place in a network, as `place => layers.gaussianNoise({...place, deviation: 0.2})`. */
export type MakeLayer = (place: Place) => tf.layers.Layer;

/** Settings that all layers of a network share, or that one has for itself. */
export interface LayerSettings {
  readonly activation?: AnyActivation | string;
  readonly initializer?: (options: {readonly seed: number}) => InstanceType<typeof Initializer>;
  readonly regularizer?: InstanceType<typeof Regularizer> | null;
  readonly constraint?: InstanceType<typeof Constraint> | null;
  readonly batchNormalization?: boolean | BatchNormalizationOptions;
  readonly dropout?: number | MakeLayer;
  readonly before?: MakeLayer | null;
}

/** Settings of which none is left open. */
export interface FullSettings extends Required<LayerSettings> {
  readonly activation: AnyActivation;
}

/** What holds for every layer that is told nothing else. */
export const DEFAULTS: FullSettings = {
  activation: relu(),
  initializer: heNormal,
  regularizer: null,
  constraint: null,
  batchNormalization: false,
  dropout: 0,
  before: null,
};

const NAMES = Object.keys(DEFAULTS) as (keyof FullSettings)[];

/** The settings among the options of a network. */
const settingsAmong = (options: LayerSettings): LayerSettings =>
  Object.fromEntries(NAMES.filter(name => options[name] !== undefined).map(name => [name, options[name]]));

/**
 * The shared settings with a layer's own ones in their places, all of them checked.
 *
 * @param what the deed that fails: `'create mlp'`
 * @param where what goes before a setting's name in a message: `'hidden[1].'`, or nothing
 */
export function withOwn(what: string, where: string, shared: FullSettings, own: LayerSettings): FullSettings {
  const full = {...shared, ...settingsAmong(own)};
  checkSettings(what, where, full);
  const {activation} = full;
  return {...full, activation: typeof activation === 'string' ? fromConfig({name: activation}) : activation};
}

/** Checks the rate of dropout, or what makes the layer in its place. */
export function checkDropout(what: string, name: string, dropout: unknown): void {
  if (typeof dropout === 'function') return;
  if (typeof dropout !== 'number') {
    throw new TypeError(refusal(what, name, 'be a rate or a function that makes a layer', dropout));
  }
  inRange(what, name, dropout, {min: 0, maxExclusive: 1});
}

function checkSettings(what: string, where: string, settings: Required<LayerSettings>): void {
  const {activation, initializer, regularizer, constraint, batchNormalization, dropout, before} = settings;
  const refuse = (name: keyof LayerSettings, rule: string): never => {
    throw new TypeError(refusal(what, where + name, rule, settings[name]));
  };
  if (!isActivation(activation)) refuse('activation', 'be one of activations, or the name of one');
  if (typeof initializer !== 'function') refuse('initializer', 'be a function of {seed} that makes an initializer');
  if (regularizer !== null && !(regularizer instanceof Regularizer)) refuse('regularizer', 'be a regularizer or null');
  if (constraint !== null && !(constraint instanceof Constraint)) refuse('constraint', 'be a constraint or null');
  if (typeof batchNormalization !== 'boolean' && !isOptions(batchNormalization)) {
    refuse('batchNormalization', 'be true, false or the options of layers.batchNormalization');
  }
  checkDropout(what, `${where}dropout`, dropout);
  if (before !== null && typeof before !== 'function') refuse('before', 'be a function that makes a layer, or null');
}

const isOptions = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function isActivation(value: unknown): boolean {
  if (typeof value === 'string') return true;
  return value instanceof Activation && 'config' in value;
}
