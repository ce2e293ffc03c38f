import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of this package: a checkout, or where npm installed it. */
export const projectFolder = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** The folder of a package that an installed Gradlab needs: npm may put it beside Gradlab, within it, or further up. */
function installedFolder(root, name) {
  const folders = createRequire(join(root, 'package.json')).resolve.paths(name) ?? [];
  const found = folders.map(folder => join(folder, name)).find(folder => existsSync(join(folder, 'package.json')));
  return found ?? join(dirname(root), name);
}

/**
 * Where everything lies. Each step of the setup takes these places and nothing else, so that a test can point it at
 * another folder. A checkout keeps all that is made within itself. A package in node_modules is left as it is: what it
 * makes goes into `.gradlab` of the folder that the user stands in, and JupyterLab opens that folder (`work`).
 */
export function placesOf(root = projectFolder) {
  const windows = process.platform === 'win32';
  const installed = basename(dirname(root)) === 'node_modules';
  const work = installed ? process.cwd() : root;
  const home = join(work, '.gradlab');
  const modules = join(root, 'node_modules');
  const folderOf = name => (installed ? installedFolder(root, name) : join(modules, name));
  const environment = installed ? join(home, 'venv') : join(root, '.venv');
  return {
    root,
    installed,
    work,
    home,
    modules,
    folderOf,
    node: join(folderOf('node'), 'bin', windows ? 'node.exe' : 'node'),
    dist: join(root, 'dist'),
    environment,
    python: windows ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python'),
    share: join(environment, 'share', 'jupyter'),
    configuration: join(environment, 'etc', 'jupyter'),
    state: installed ? join(home, 'jupyter') : join(root, '.jupyter'),
    // What a person types to have missing parts made.
    maker: installed ? 'npx gradlab lab' : 'npm start (or npm test)',
  };
}
