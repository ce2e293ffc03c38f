import {backend} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';
import {compile} from './compile.ts';
import {during} from './current-run.ts';
import {Run} from './run.ts';
import {watchVariables} from './watched-variables.ts';

/** A step as a list of numeric calls on memory of its own. */
export interface Plan {
  /** How many numeric calls a replay does. */
  readonly calls: number;
  /** Whether the variables have the buffers that the calls point at, shared with no more tensors than then. */
  readonly isValid: () => boolean;
  /** Does the step once more, on the values that now lie in its inputs and variables. */
  readonly replay: () => void;
  /** Gives the step's memory back; no replay after that. */
  readonly release: () => void;
}

/** What a recorded run gave. */
export interface Recorded<T> {
  /** What the step returned. */
  readonly value: T;
  /** Equal for two runs that would do the same numeric calls. */
  readonly trace: readonly string[];
  /** The way to do it again, or the reason why there is none. */
  readonly plan: Plan | {readonly refusal: string};
}

/**
 * Runs a step once, as ever, and keeps its numeric calls and every buffer they use. What the step does in JavaScript is
 * not done again in a replay: values it draws, reads or computes there stay those of this run, which is why two
 * recordings have to have one `trace` before one is replayed. A step cannot be replayed if it reads a tensor's values,
 * assigns, makes or disposes a variable, disposes a tensor of before, leaves one behind, or uses a kernel that computes
 * in JavaScript; the reason is named.
 *
 * @throws whatever the step throws; then nothing is left of the recording
 */
export function record<T>(step: () => T): Recorded<T> {
  const run = new Run();
  try {
    const value = during(run, step);
    if (run.refusal === undefined) return {value, trace: run.trace, plan: makePlan(run)};
    run.release();
    return {value, trace: run.trace, plan: {refusal: run.refusal}};
  } catch (error) {
    run.release();
    throw error;
  }
}

function makePlan(run: Run): Plan {
  const isValid = watchVariables(run.touched);
  const held = holdOthers(run);
  return {
    calls: run.calls.length,
    isValid,
    replay: compile(run.calls),
    release: () => {
      run.release();
      tf.dispose(held.splice(0));
    },
  };
}

/** Tensors of before that are no variables stay alive as long as the plan, whoever disposes them. */
function holdOthers(run: Run): tf.Tensor[] {
  const variables = new Set(Object.values(tf.engine().registeredVariables).map(({dataId}) => dataId as object));
  const {dataIdMap} = backend();
  const held: tf.Tensor[] = [];
  for (const dataId of run.touched) {
    if (!run.isExternal(dataId) || variables.has(dataId) || !dataIdMap.has(dataId)) continue;
    const {shape, dtype} = dataIdMap.get(dataId) as unknown as tf.TensorInfo;
    backend().incRef(dataId);
    held.push(tf.keep(tf.engine().makeTensorFromTensorInfo({dataId, shape, dtype})));
  }
  return held;
}
