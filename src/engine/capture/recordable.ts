import {backend} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';
import {recording} from '../threads/index.ts';
import {currentRun} from './current-run.ts';

/**
 * Makes TensorFlow.js's own wasm functions recordable, as `call` makes ours: its kernels fetch theirs once more, each
 * with a look at whether a step is being recorded. To be done right after the memory is opened, before any kernel is
 * replaced, so that those that a replacement falls back on are recordable, too.
 */
export function makeRecordable(): void {
  const {wasm} = backend();
  const {cwrap} = wasm;
  wasm.cwrap = (name, result, types) => {
    const wrapped = cwrap(name, result, types);
    const raw = wasm.asm[name] as (...values: number[]) => void;
    return (...values) => {
      if (recording.calls !== undefined) recording.calls.push([raw, plainValues(values, types)]);
      return wrapped(...values);
    };
  };
  for (const kernel of tf.getKernelsForBackend('wasm')) kernel.setupFunc?.(backend());
}

/** Arrays (shapes) pass over Emscripten's stack, which a replay does not fill: they get a place that stays. */
function plainValues(values: readonly unknown[], types: readonly string[]): readonly number[] {
  return values.map((value, index) =>
    types[index] === 'array' ? (currentRun()?.keepBytes(value as Uint8Array) ?? 0) : Number(value),
  );
}
