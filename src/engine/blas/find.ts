import {nodeModule} from '../platform/index.ts';
import {type Blas, loadBlas} from './blas.ts';
import {type Candidate, candidates} from './candidates.ts';

/** A BLAS that works, with what is needed to load it once more in another thread; or why there is none. */
export type FoundBlas =
  | {readonly blas: Blas; readonly candidate: Candidate}
  | {readonly blas: undefined; readonly reason: string};

/** The root of the project: this file lies in src/engine/blas or dist/engine/blas. */
function projectRoot(): string {
  const {fileURLToPath} = nodeModule<typeof import('node:url')>('url');
  return fileURLToPath(new URL('../../..', import.meta.url));
}

/**
 * Loads the first BLAS that works.
 *
 * @throws {Error} if GRADLAB_BLAS names a file that cannot be loaded: what was asked for is not replaced in silence
 */
export function findBlas(): FoundBlas {
  const reasons: string[] = [];
  const asked = process.env.GRADLAB_BLAS;
  for (const candidate of candidates(projectRoot())) {
    try {
      return {blas: loadBlas(candidate), candidate};
    } catch (error) {
      reasons.push(`${candidate.path}: ${(error as Error).message}`);
    }
  }
  if (asked === 'off') return {blas: undefined, reason: 'GRADLAB_BLAS is "off"'};
  if (asked !== undefined && asked !== '') {
    throw new Error(`Cannot load the BLAS that GRADLAB_BLAS names as it must be a library with CBLAS: ${reasons[0]}`);
  }
  return {blas: undefined, reason: reasons.join('; ') || 'no library was found'};
}
