import {positiveInteger, refusal, trueOrFalse} from '../base/index.ts';
import type {Observer} from '../probes/index.ts';
import type {FitOptions} from './options.ts';

/** Checks the options that stand for themselves. @throws TypeError or RangeError */
export function checkOptions(deed: string, options: FitOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(refusal(deed, 'options', 'be an object', options));
  }
  const {loss, optimizer, signal, checkpoint, progress, onEpoch, observers, resume = false} = options;
  const check = (name: string, rule: string, isRight: boolean): void => {
    const value = (options as unknown as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined && !isRight) throw new TypeError(refusal(deed, name, rule, value));
  };
  if (typeof loss !== 'function') throw new TypeError(refusal(deed, 'loss', 'be a loss of the losses', loss));
  const steps = typeof optimizer?.applyGradients === 'function' && typeof optimizer.computeGradients === 'function';
  check('optimizer', 'be a tf.Optimizer', steps);
  check('signal', 'be an AbortSignal', signal instanceof AbortSignal);
  check('progress', 'be true, false or a function', ['boolean', 'function'].includes(typeof progress));
  check('onEpoch', 'be a function', typeof onEpoch === 'function');
  const observes = (observer: Observer): boolean => typeof observer?.begin === 'function';
  check(
    'observers',
    'be a list of recorders',
    Array.isArray(observers) && (observers as readonly Observer[]).every(observes),
  );
  check('checkpoint', 'be {file, every}', typeof checkpoint?.file === 'string' && checkpoint.file !== '');
  if (checkpoint?.every !== undefined) positiveInteger(deed, 'checkpoint.every', checkpoint.every);
  trueOrFalse(deed, 'resume', resume);
  if (resume && checkpoint === undefined) {
    throw new TypeError(refusal(deed, 'checkpoint', 'name the file as resume is true', checkpoint));
  }
}
