import {trueOrFalse} from '../../base/index.ts';
import {LeakageError} from './leakage-error.ts';
import {lineageOf, type Numbers} from './lineage.ts';

/** The way around the guard against leakage. */
export interface LeakageOptions {
  /** Whether statistics may be taken of held-out examples (default false): the name says what it does. */
  readonly allowLeakage?: boolean;
}

/** @throws TypeError if the option is no boolean, so that no word stands for a yes */
function isAllowed(what: string, {allowLeakage = false}: LeakageOptions): boolean {
  return trueOrFalse(what, 'allowLeakage', allowLeakage);
}

/** @throws LeakageError if the examples are known to contain some that are held out */
export function refuseFit(what: string, samples: Numbers, options: LeakageOptions): void {
  const allowed = isAllowed(what, options);
  const {heldOut, divided} = lineageOf(samples);
  const reason = heldOut ?? divided;
  if (reason === undefined || allowed) return;
  throw new LeakageError(
    `Cannot ${what} as the examples must not contain held-out ones: ${reason}; ` +
      'fit on the training part (or pass allowLeakage: true)',
  );
}

/** @throws LeakageError if statistics that are in the examples were taken of all of them */
export function refuseSplit(what: string, samples: Numbers, options: LeakageOptions): void {
  const allowed = isAllowed(what, options);
  const {fittedBy} = lineageOf(samples);
  if (fittedBy === undefined || allowed) return;
  throw new LeakageError(
    `Cannot ${what} as it must be split before preprocessing: ${fittedBy} was fitted on all of its examples; ` +
      'split first and fit on the training part (or pass allowLeakage: true)',
  );
}
