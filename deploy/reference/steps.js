import {build} from '../../src/setup/prepare/build.js';
import {packages} from '../../src/setup/prepare/packages.js';
import {ownPackages} from '../own-packages.js';

/** typedoc with the TypeScript that it reads, from a lock file of their own: it refuses the project's TypeScript. */
export const typedoc = ownPackages({
  name: 'typedoc',
  folderOf: places => places.reference,
  title: 'Installing typedoc',
});

/** What a checkout needs to write the reference, in the order in which the steps need each other. */
export const referenceSteps = [packages, build, typedoc];
