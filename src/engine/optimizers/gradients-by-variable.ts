import {tf} from '../tensorflow/index.ts';

/** A tensor with the name of its variable, or of its place in an optimizer's state. */
export interface NamedTensor {
  name: string;
  tensor: tf.Tensor;
}

/** Names and gradients as `applyGradients` is given them, in either form; a variable may have none. */
export function namedGradients(
  gradients: tf.NamedTensorMap | NamedTensor[],
): readonly (readonly [name: string, gradient: tf.Tensor | null | undefined])[] {
  return Array.isArray(gradients) ? gradients.map(({name, tensor}) => [name, tensor]) : Object.entries(gradients);
}

/**
 * The variables that have a gradient, with it, in the order given.
 *
 * @param gradients as `applyGradients` is given them
 * @throws {RangeError} if a name is not that of a variable, or a gradient has another shape than its variable
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * gradientsByVariable({[weight.name]: tf.scalar(2)})[0][0] === weight // true
 * ```
 */
export function gradientsByVariable(
  gradients: tf.NamedTensorMap | NamedTensor[],
): readonly (readonly [variable: tf.Variable, gradient: tf.Tensor])[] {
  return namedGradients(gradients).flatMap(([name, gradient]) => {
    if (gradient === null || gradient === undefined) return [];
    const variable = tf.engine().registeredVariables[name];
    if (variable === undefined) {
      throw new RangeError(`Cannot apply a gradient as it must belong to a live variable: there is no "${name}"`);
    }
    if (gradient.size !== variable.size) {
      throw new RangeError(
        `Cannot apply a gradient as it must have the shape of its variable "${name}", [${variable.shape}]: ` +
          `current shape is [${gradient.shape}]`,
      );
    }
    return [[variable, gradient] as const];
  });
}
