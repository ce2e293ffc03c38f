import {tf} from '../engine/index.ts';
import {stateVariables} from './training-state.ts';

interface Kept {
  /** The variables that the state is about. */
  readonly owners: readonly tf.Variable[];
  readonly state: readonly tf.Variable[];
}

const kept = new Set<Kept>();
const forgotten = new FinalizationRegistry<Kept>(free);

/**
 * Notes the state that an optimizer keeps when a run has ended, to go on from. It is freed when nobody has the optimizer
 * any more (it was made in the call, say), or once the model was disposed that it is about.
 */
export async function keepState(optimizer: tf.Optimizer, owners: readonly tf.Variable[]): Promise<void> {
  const entry = {owners, state: await stateVariables(optimizer)};
  kept.add(entry);
  forgotten.register(optimizer, entry);
}

/** Frees the states that are about disposed models. */
export function freeStates(): void {
  for (const entry of kept) if (entry.owners.every(({isDisposed}) => isDisposed)) free(entry);
}

function free(entry: Kept): void {
  kept.delete(entry);
  tf.dispose(entry.state.filter(({isDisposed}) => !isDisposed));
}
