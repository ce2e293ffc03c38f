import {shown} from '../../base/index.ts';

/**
 * Returns a kernelspec's name if Jupyter can list it: ASCII letters, digits, `-`, `_` and `.`, at least one of them no
 * dot, since the name is a folder's too.
 *
 * @throws RangeError for any other
 */
export function checkKernelName(name: string): string {
  if (/^[A-Za-z0-9._-]+$/.test(name) && !/^\.+$/.test(name)) return name;
  throw new RangeError(
    `Cannot name kernel as its name must have letters, digits, "-", "_" and "." only: current value is ${shown(name)}`,
  );
}
