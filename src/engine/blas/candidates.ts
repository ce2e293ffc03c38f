import {nodeModule} from '../platform/index.ts';

/** A library that may hold a BLAS, and how its functions are called there. */
export interface Candidate {
  readonly path: string;
  /** Before the names of CBLAS: scipy's build of OpenBLAS renames them. */
  readonly prefix: string;
}

const scipy = (path: string): Candidate => ({path, prefix: 'scipy_'});
const plain = (path: string): Candidate => ({path, prefix: ''});

/** The files of a folder whose names pass, in order of name; none if the folder cannot be read. */
function filesIn(folder: string, passes: (name: string) => boolean): readonly string[] {
  const {readdirSync} = nodeModule<typeof import('node:fs')>('fs');
  const {join} = nodeModule<typeof import('node:path')>('path');
  try {
    return readdirSync(folder)
      .filter(passes)
      .toSorted()
      .map(name => join(folder, name));
  } catch {
    return [];
  }
}

/** The libraries of the Python package scipy-openblas32 in a virtual environment. */
function inEnvironment(environment: string): readonly Candidate[] {
  const {join} = nodeModule<typeof import('node:path')>('path');
  const packages = [
    join(environment, 'Lib', 'site-packages'),
    ...filesIn(join(environment, 'lib'), name => name.startsWith('python')).map(path => join(path, 'site-packages')),
  ];
  const isLibrary = (name: string) => /^libscipy_openblas.*\.(so|dylib|dll)$/.test(name);
  return packages.flatMap(folder => filesIn(join(folder, 'scipy_openblas32', 'lib'), isLibrary)).map(scipy);
}

/** The names that a system's loader knows, by platform. */
const SYSTEM: Readonly<Record<string, readonly string[]>> = {
  linux: ['libopenblas.so.0', 'libopenblas.so'],
  darwin: [
    '/System/Library/Frameworks/Accelerate.framework/Accelerate',
    '/opt/homebrew/opt/openblas/lib/libopenblas.dylib',
    '/usr/local/opt/openblas/lib/libopenblas.dylib',
  ],
  win32: ['libopenblas.dll', 'openblas.dll'],
};

/**
 * Where a BLAS may be, best first: the file that GRADLAB_BLAS names, scipy's OpenBLAS in the project's `.venv` or in
 * the environment that is active (VIRTUAL_ENV), the system's own library (on macOS Accelerate). None if GRADLAB_BLAS
 * is "off".
 */
export function candidates(root: string): readonly Candidate[] {
  const {join} = nodeModule<typeof import('node:path')>('path');
  const asked = process.env.GRADLAB_BLAS;
  if (asked === 'off') return [];
  if (asked !== undefined && asked !== '') return [/scipy/.test(asked) ? scipy(asked) : plain(asked)];
  const active = process.env.VIRTUAL_ENV;
  return [
    ...inEnvironment(join(root, '.venv')),
    ...(active === undefined ? [] : inEnvironment(active)),
    ...(SYSTEM[process.platform] ?? []).map(plain),
  ];
}
