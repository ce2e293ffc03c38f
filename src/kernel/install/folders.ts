import {homedir} from 'node:os';
import {join, resolve} from 'node:path';

/** Where a kernelspec goes: the user's own Jupyter folder, or a prefix such as a virtual environment's folder. */
export interface Destination {
  /** Folder under which `share/jupyter/kernels` lies; without it, the user's own Jupyter folder. */
  readonly prefix?: string;
}

/** Jupyter's data folder of this user, by Jupyter's own rules: JUPYTER_DATA_DIR, else by the operating system. */
function userFolder(): string {
  const set = process.env.JUPYTER_DATA_DIR;
  if (set) return set;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Jupyter');
  if (process.platform === 'win32')
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'jupyter');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'jupyter');
}

/** The folder that holds one folder for each kernelspec. */
export function kernelsFolder(destination: Destination = {}): string {
  const {prefix} = destination;
  return prefix === undefined ? join(userFolder(), 'kernels') : join(resolve(prefix), 'share', 'jupyter', 'kernels');
}
