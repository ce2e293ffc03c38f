import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of this checkout. */
export const projectFolder = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/**
 * Where everything of a checkout lies. Each step of the setup takes these places and nothing else, so that a test can
 * point it at another folder.
 */
export function placesOf(root = projectFolder) {
  const windows = process.platform === 'win32';
  const modules = join(root, 'node_modules');
  const environment = join(root, '.venv');
  return {
    root,
    modules,
    node: join(modules, 'node', 'bin', windows ? 'node.exe' : 'node'),
    dist: join(root, 'dist'),
    environment,
    python: windows ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python'),
    share: join(environment, 'share', 'jupyter'),
    configuration: join(environment, 'etc', 'jupyter'),
    state: join(root, '.jupyter'),
  };
}
