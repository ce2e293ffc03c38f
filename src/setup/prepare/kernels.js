import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {filesUnder} from '../parts/files.js';
import {hashOf, isStamped, stamp} from '../parts/stamp.js';

const stampOf = places => join(places.share, 'kernels', '.gradlab-kernels');

function inputs({root, node, dist}) {
  const logos = filesUnder(join(root, 'src', 'setup', 'logo'));
  return hashOf({texts: [root, node], files: [...filesUnder(join(dist, 'kernel', 'install')), ...logos]});
}

const specs = places => ['gradlab', 'tslab'].map(name => join(places.share, 'kernels', name, 'kernel.json'));

/** The kernelspecs of our kernel and of stock tslab within the environment. */
export const kernels = {
  title: 'Installing the kernels into .venv',
  isCurrent: places => specs(places).every(existsSync) && isStamped(stampOf(places), inputs(places)),
  async make(places) {
    const {gradlabKernel, installKernel, tslabKernel} = await import(
      pathToFileURL(join(places.dist, 'kernel', 'install', 'index.js')).href
    );
    for (const kernel of [gradlabKernel(places.root), tslabKernel(places.root)]) {
      installKernel(kernel, {prefix: places.environment});
    }
    stamp(stampOf(places), inputs(places));
  },
};
