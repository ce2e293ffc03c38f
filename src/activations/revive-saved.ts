import {tf} from '../engine/index.ts';
import {fromConfig} from './from-config.ts';
import {configOf} from './saved-name.ts';

/** How TensorFlow.js's register keeps a class: with the function that makes an instance of it. */
type Entry = readonly [constructor: object, revive: () => object];

function entryOf(word: string | symbol): Entry | undefined {
  const config = typeof word === 'string' ? configOf(word) : undefined;
  if (config === undefined) return undefined;
  const activation = fromConfig(config);
  return [activation.constructor, () => activation];
}

/**
 * Lets saved models find activations whose options stand in their names. TensorFlow.js looks a name up in a plain
 * object; names that are not there are looked up in its prototype, which this puts in between.
 */
function reviveSavedActivations(): void {
  const {classNameMap} = tf.serialization.SerializationMap.getMap();
  const behind = Object.getPrototypeOf(classNameMap) as object;
  const names = new Proxy(behind, {
    has: (target, word) => Reflect.has(target, word) || entryOf(word) !== undefined,
    get: (target, word, receiver) => entryOf(word) ?? Reflect.get(target, word, receiver),
  });
  Object.setPrototypeOf(classNameMap, names);
}

reviveSavedActivations();
