/** A name that begins so belongs to the kernel: compiled cells call its functions. */
const OURS = /^__gradlab_/;
const SUFFIX = '$1';

/**
 * Whether a top-level name of a cell would hide something from every package in the process: a global, or a name that
 * stands in a global's place already, so that no two names of the learner become one.
 */
export function hidesGlobal(name: string, globals: ReadonlySet<string>): boolean {
  if (globals.has(name) || OURS.test(name)) return true;
  return name.endsWith(SUFFIX) && hidesGlobal(name.slice(0, -SUFFIX.length), globals);
}

/** How a top-level name of a cell is called at run time: `performance$1` for a `performance` that is among `renamed`. */
export function runtimeName(name: string, renamed: ReadonlySet<string>): string {
  return renamed.has(name) ? name + SUFFIX : name;
}
