import {join} from 'node:path';
import {placesOf} from '../../src/setup/parts/places.js';

/** The places of a checkout with the folder that the reference is made in. */
export function referencePlacesOf(root) {
  const places = placesOf(root);
  return {...places, reference: join(places.root, 'deploy', 'reference')};
}
