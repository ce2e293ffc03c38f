import {refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';

/** A part as a layer's configuration holds it. */
export interface SavedPart {
  readonly className: string;
  readonly config: tf.serialization.ConfigDict;
}

/** A part as `getConfig` of a layer saves it. */
export const saved = (part: tf.serialization.Serializable): tf.serialization.ConfigDict => ({
  className: part.getClassName(),
  config: part.getConfig(),
});

/**
 * The part itself, or the one that was saved.
 *
 * @throws {TypeError} if it is neither, or of a class that nobody has registered
 */
export function revived<T extends tf.serialization.Serializable>(
  what: string,
  name: string,
  kind: abstract new () => T,
  part: T | SavedPart,
): T {
  if (part instanceof kind) return part;
  const {className, config} = (part ?? {}) as Partial<SavedPart>;
  const [type, fromConfig] = tf.serialization.SerializationMap.getMap().classNameMap[className ?? ''] ?? [];
  const made = type && fromConfig?.(type, config ?? {});
  if (made instanceof kind) return made;
  throw new TypeError(refusal(what, name, `be a ${name} or the saved form of one`, part));
}
