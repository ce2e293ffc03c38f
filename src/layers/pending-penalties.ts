import {tf} from '../engine/index.ts';

/** What this asks of TensorFlow.js's engine. */
interface Scopes {
  /** The record that gradients are taken from, one object as long as any is being taken. */
  readonly state: {readonly activeTape: object | null | undefined};
  /** Makes the scope that is open now the one that disposes the tensor. */
  track(tensor: tf.Tensor): tf.Tensor;
}

const scopes = (): Scopes => tf.engine() as unknown as Scopes;

/**
 * Penalties on their way from a layer's call to the loss. The tidy of a model's call would dispose them: they are kept
 * until they are collected, and then belong to whoever collects. What nobody has collected goes when the next
 * gradient's come.
 */
export class PendingPenalties {
  #tape: object | null | undefined;
  #waiting: tf.Tensor[] = [];
  #collected: tf.Scalar | undefined;

  add(penalty: tf.Tensor): void {
    const {activeTape} = scopes().state;
    const goesOn = Boolean(activeTape) && activeTape === this.#tape && this.#collected === undefined;
    if (!goesOn) this.clear();
    this.#tape = activeTape;
    this.#waiting.push(tf.keep(penalty));
  }

  /** The sum of those that wait; 0 if there are none. Asked again before the next call it is the same tensor. */
  collect(): tf.Scalar {
    if (this.#collected?.isDisposed === false) return this.#collected;
    const parts = this.#waiting.splice(0);
    for (const part of parts) {
      part.kept = false;
      scopes().track(part);
    }
    this.#collected = parts.length === 0 ? tf.scalar(0) : (tf.addN(parts) as tf.Scalar);
    return this.#collected;
  }

  /** Forgets all; what was collected stays, it is others'. */
  clear(): void {
    tf.dispose(this.#waiting.splice(0));
    this.#collected = undefined;
    this.#tape = undefined;
  }
}
