import type {EngineProcess} from './engines.ts';
import {Session} from './session.ts';

const STEPS = 5;
const PATIENCE_MILLISECONDS = 180_000;

/**
 * Relative difference that rounding may make in 5 steps. Keras adds Adam's epsilon before the correction of the mean
 * square, which counts where gradients are small.
 */
const toleranceOf = (engine: string): number => (engine.startsWith('keras') ? 5e-3 : 5e-4);

/** How an engine's losses compare to the reference's. */
export interface Check {
  readonly engine: string;
  readonly losses: readonly number[];
  /** Largest relative difference to the reference. */
  readonly difference: number;
  readonly agrees: boolean;
}

export interface Checks {
  readonly reference: string | undefined;
  readonly checks: readonly Check[];
  readonly refusals: readonly {readonly engine: string; readonly reason: string}[];
}

/** The engine that the others are compared to: PyTorch if it is there, else TensorFlow.js's own in plain JavaScript. */
const REFERENCES = ['pytorch', 'stock tfjs cpu'];

/** Trains from the same weights on the same batches and compares the losses of 5 steps. */
export async function checkNetwork(
  engines: readonly EngineProcess[],
  progress: (text: string) => void,
): Promise<Checks> {
  const found = new Map<string, readonly number[]>();
  const refusals: {engine: string; reason: string}[] = [];
  for (const engine of engines.filter(({threads = 1}) => threads === 1)) {
    progress(`training ${engine.engine}`);
    const session = new Session(engine);
    const answer = await session.ask({ask: 'losses', steps: STEPS}, PATIENCE_MILLISECONDS);
    session.end();
    if ('losses' in answer) found.set(engine.engine, answer.losses);
    else if ('cannot' in answer) refusals.push({engine: engine.engine, reason: answer.cannot});
  }
  const reference = REFERENCES.find(name => found.has(name));
  const right = found.get(reference ?? '') ?? [];
  const checks = [...found].map(([engine, losses]): Check => {
    const difference = Math.max(...losses.map((loss, step) => Math.abs(loss / (right[step] as number) - 1)));
    return {engine, losses, difference, agrees: difference <= toleranceOf(engine)};
  });
  return {reference, checks, refusals};
}
