import {DISPLAY, type MimeBundle} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {displayModel, modelLine} from './display-model.ts';
import {displayTensor, tensorLine} from './display-tensor.ts';

/** Node's convention for `console.log`. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * Teaches TensorFlow.js's tensors, variables and models to show themselves. The methods are not enumerable; others that
 * are there already are replaced.
 */
export function installDisplays(): void {
  teach(tf.Tensor.prototype, displayTensor, tensorLine);
  teach(tf.LayersModel.prototype, displayModel, modelLine);
}

function teach<T extends object>(prototype: T, display: (value: T) => MimeBundle, inspect: (value: T) => string): void {
  const methods = {
    [DISPLAY](this: T): MimeBundle {
      return display(this);
    },
    [INSPECT](this: T): string {
      // The prototype itself is inspected, too: it has no shape.
      return this === prototype ? Object.prototype.toString.call(this) : inspect(this);
    },
  };
  for (const symbol of [DISPLAY, INSPECT] as const)
    Object.defineProperty(prototype, symbol, {value: methods[symbol], writable: true, configurable: true});
}
