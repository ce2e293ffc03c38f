import {UsageError} from './usage.ts';

/** What a number behind an option must be. */
interface NumberOption {
  /** The command, as in "Cannot run as …". */
  readonly command: string;
  /** Name of the option, without its dashes. */
  readonly option: string;
  readonly least: number;
  /** Rounded down if true. */
  readonly whole?: boolean;
  readonly usage: string;
}

/** The number behind an option, or `otherwise` if the option is not there. Errors: `UsageError` for what is no number >= least. */
export function readNumber<T>(
  text: string | undefined,
  otherwise: T,
  {command, option, least, whole = false, usage}: NumberOption,
): number | T {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < least)
    throw new UsageError(`Cannot ${command} as --${option} must be >= ${least}: current value is ${text}\n${usage}`);
  return whole ? Math.floor(value) : value;
}
