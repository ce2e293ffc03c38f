import {mkdirSync} from 'node:fs';
import {join} from 'node:path';

/**
 * The environment variables under which Jupyter keeps all that it writes in the checkout's .jupyter folder and looks
 * nowhere but there and in .venv: nothing of the user's own Jupyter leaks in, nothing of ours out.
 */
export function jupyterEnvironment({state, environment}, base = process.env) {
  const folder = name => {
    const path = join(state, name);
    mkdirSync(path, {recursive: true});
    return path;
  };
  const {JUPYTER_PATH, JUPYTER_CONFIG_PATH, JUPYTER_TOKEN, PYTHONHOME, PYTHONPATH, ...kept} = base;
  const programs = process.platform === 'win32' ? 'Scripts' : 'bin';
  return {
    ...kept,
    VIRTUAL_ENV: environment,
    PATH: [join(environment, programs), base.PATH].join(process.platform === 'win32' ? ';' : ':'),
    PYTHONNOUSERSITE: '1',
    JUPYTER_CONFIG_DIR: folder('config'),
    JUPYTER_DATA_DIR: folder('data'),
    JUPYTER_RUNTIME_DIR: folder('runtime'),
    JUPYTERLAB_SETTINGS_DIR: folder('settings'),
    JUPYTERLAB_WORKSPACES_DIR: folder('workspaces'),
    JUPYTER_PREFER_ENV_PATH: '1',
    IPYTHONDIR: folder('ipython'),
  };
}
