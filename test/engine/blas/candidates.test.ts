import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, describe, expect, it, vi} from 'vitest';
import {candidates} from '../../../src/engine/blas/candidates.ts';
import {findBlas} from '../../../src/engine/blas/index.ts';

const root = mkdtempSync(join(tmpdir(), 'gradlab-blas-'));
const folder = join(root, '.venv', 'lib', 'python3.11', 'site-packages', 'scipy_openblas32', 'lib');
mkdirSync(folder, {recursive: true});
writeFileSync(join(folder, 'libscipy_openblas.so'), 'no library');
writeFileSync(join(folder, 'libgfortran.so'), '');

afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(root, {recursive: true}));

describe('candidates', () => {
  it("puts scipy's OpenBLAS of the project before the system's library", () => {
    vi.stubEnv('GRADLAB_BLAS', undefined);
    vi.stubEnv('VIRTUAL_ENV', undefined);
    const [first, second] = candidates(root);
    expect(first).toEqual({path: join(folder, 'libscipy_openblas.so'), prefix: 'scipy_'});
    expect(second?.prefix).toBe('');
  });

  it('asks only for what GRADLAB_BLAS names, and for nothing if that is "off"', () => {
    vi.stubEnv('GRADLAB_BLAS', '/opt/libblas.so');
    expect(candidates(root)).toEqual([{path: '/opt/libblas.so', prefix: ''}]);
    vi.stubEnv('GRADLAB_BLAS', 'off');
    expect(candidates(root)).toEqual([]);
  });
});

describe('findBlas', () => {
  it('does not replace in silence a library that was asked for by name', () => {
    vi.stubEnv('GRADLAB_BLAS', join(folder, 'libscipy_openblas.so'));
    expect(() => findBlas()).toThrow('Cannot load the BLAS that GRADLAB_BLAS names as it must be a library with CBLAS');
  });

  it('says why there is none', () => {
    vi.stubEnv('GRADLAB_BLAS', 'off');
    expect(findBlas()).toEqual({blas: undefined, reason: 'GRADLAB_BLAS is "off"'});
  });
});
