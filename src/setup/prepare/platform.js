import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** How package names end for this machine, likeliest first: `linux-x64-gnu`, `win32-x64-msvc`, `darwin-arm64`. */
function endings() {
  const base = `${process.platform}-${process.arch}`;
  if (process.platform === 'win32') return [`${base}-msvc`, base];
  if (process.platform !== 'linux') return [base];
  const musl = !process.report.getReport().header.glibcVersionRuntime;
  return musl ? [`${base}-musl`, `linuxmusl-${process.arch}`] : [`${base}-gnu`, base];
}

/**
 * Names and versions of the packages that carry the native parts of `name` for this machine, as `name` lists them among its
 * optional dependencies: one for most, two for sharp; none where it lists none.
 */
export function platformPackages(modules, name) {
  const path = join(modules, name, 'package.json');
  if (!existsSync(path)) return [];
  const optional = JSON.parse(readFileSync(path, 'utf8')).optionalDependencies ?? {};
  for (const ending of endings()) {
    const found = Object.entries(optional).filter(([part]) => part.endsWith(`-${ending}`));
    if (found.length > 0) return found.map(([part, version]) => ({name: part, version}));
  }
  return [];
}
