import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {compileAssembly} from '../parts/assembly.js';
import {run} from '../parts/command.js';
import {filesUnder, replaceFolder} from '../parts/files.js';
import {SetupProblem} from '../parts/problem.js';
import {hashOf, isStamped, stamp} from '../parts/stamp.js';

const stampOf = places => join(places.dist, '.gradlab-build');

function inputs({root, modules}) {
  const sources = filesUnder(join(root, 'src')).filter(file => file.endsWith('.ts'));
  const configuration = ['tsconfig.json', 'tsconfig.build.json', 'src/engine/assembly/asconfig.json'].map(name =>
    join(root, name),
  );
  const compilers = ['typescript', 'assemblyscript'].map(name => join(modules, name, 'package.json'));
  return hashOf({files: [...sources, ...configuration, ...compilers]});
}

/** dist/: the sources compiled by TypeScript 7 and AssemblyScript; the first is called by path as node_modules/.bin/tsc is tslab's own older one. */
export const build = {
  title: 'Compiling src to dist',
  isCurrent: places => existsSync(stampOf(places)) && isStamped(stampOf(places), inputs(places)),
  async make(places) {
    const hash = inputs(places);
    await replaceFolder(places.dist, places.modules, async fresh => {
      const tsc = join(places.modules, 'typescript', 'bin', 'tsc');
      const project = join(places.root, 'tsconfig.build.json');
      const once = ['--incremental', 'false', '--tsBuildInfoFile', 'null'];
      const {code, output} = await run(places.node, [tsc, '--project', project, '--outDir', fresh, ...once], {
        cwd: places.root,
      });
      if (code !== 0) throw new SetupProblem(`The sources do not compile:\n${output.trimEnd()}`);
      await compileAssembly(places, fresh);
      stamp(join(fresh, '.gradlab-build'), hash);
    });
  },
};
