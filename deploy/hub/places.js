import {join} from 'node:path';
import {placesOf} from '../../src/setup/parts/places.js';

/**
 * The places of a checkout with the hub's environment, .venv-hub, in the place of .venv: the steps of the setup make it
 * with the same JupyterLab, kernels and charts.
 */
export function hubPlacesOf(root) {
  const places = placesOf(root);
  const environment = join(places.root, '.venv-hub');
  return {
    ...places,
    environment,
    python: join(environment, 'bin', 'python'),
    share: join(environment, 'share', 'jupyter'),
    configuration: join(environment, 'etc', 'jupyter'),
    hub: join(places.root, 'deploy', 'hub'),
  };
}
