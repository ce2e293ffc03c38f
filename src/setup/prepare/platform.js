import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** How package names end for this machine, likeliest first: `linux-x64-gnu`, `win32-x64-msvc`, `darwin-arm64`. */
function endings() {
  const base = `${process.platform}-${process.arch}`;
  if (process.platform === 'win32') return [`${base}-msvc`, base];
  if (process.platform !== 'linux') return [base];
  const musl = !process.report.getReport().header.glibcVersionRuntime;
  return musl ? [`${base}-musl`, base] : [`${base}-gnu`, base];
}

/**
 * Name and version of the package that carries the native part of `name` for this machine, as `name` lists it among
 * its optional dependencies; nothing where it lists none.
 */
export function platformPackage(modules, name) {
  const path = join(modules, name, 'package.json');
  if (!existsSync(path)) return undefined;
  const optional = JSON.parse(readFileSync(path, 'utf8')).optionalDependencies ?? {};
  for (const ending of endings()) {
    const found = Object.entries(optional).find(([part]) => part.endsWith(`-${ending}`));
    if (found) return {name: found[0], version: found[1]};
  }
  return undefined;
}
