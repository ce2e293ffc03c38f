import {placesOf} from './parts/places.js';
import {runMain} from './parts/problem.js';
import {build} from './prepare/build.js';
import {prepare} from './prepare/index.js';
import {links} from './prepare/links.js';
import {packages} from './prepare/packages.js';

/** What npm runs before it packs: `dist` is made from these sources, and holds nothing that older ones left there. */
await runMain(() => prepare(placesOf(), [packages, links, build]));
