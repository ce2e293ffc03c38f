import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {writeAtomically} from '../parts/files.js';
import {hashOf, isStamped, stamp} from '../parts/stamp.js';

const stampOf = places => join(places.environment, '.gradlab-settings');

/** Each file of src/setup/jupyter with its place in the environment. */
function copies({root, environment, share, configuration}) {
  const source = name => join(root, 'src', 'setup', 'jupyter', name);
  return [
    // What the pages do by themselves: no news, no look for updates.
    {from: source('overrides.json'), to: join(share, 'lab', 'settings', 'overrides.json')},
    // What the server offers them: no list of packages from the Python index, no news feed.
    {from: source('jupyter_lab_config.json'), to: join(configuration, 'jupyter_lab_config.json')},
    {from: source('jupyter_server_config.json'), to: join(configuration, 'jupyter_server_config.json')},
    // JupyterLab carries CommonJS programs, which the project's own package.json would turn into modules.
    {from: source('package.json'), to: join(environment, 'package.json')},
  ];
}

const inputs = places => hashOf({files: copies(places).map(({from}) => from)});

/** JupyterLab's settings within the environment: they hold however JupyterLab is started from it. */
export const settings = {
  title: 'Writing the settings of JupyterLab',
  isCurrent: places => isStamped(stampOf(places), inputs(places)),
  make(places) {
    for (const {from, to} of copies(places)) writeAtomically(to, readFileSync(from));
    stamp(stampOf(places), inputs(places));
  },
};
