import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';

/**
 * Path of the native compiler that npm's `typescript` 7 brings for this platform. The package finds it with
 * `lib/getExePath.js`, which its `exports` hide, so the platform package is resolved from `typescript` here.
 *
 * Throws the resolver's error if the platform package is missing.
 */
export function compilerExecutable(): string {
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const platform = createRequire(typescript).resolve(
    `@typescript/typescript-${process.platform}-${process.arch}/package.json`,
  );
  return join(dirname(platform), 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
}
