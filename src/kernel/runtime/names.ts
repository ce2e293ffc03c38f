import type {RunCell} from '../channel/index.ts';

/** The name in the cells of each name that the compiler has changed, since it would hide a global. */
const names = new Map<string, string>();
let pattern: RegExp | undefined;

/** Notes the names that a cell declares. */
export function noteNames(declared: RunCell['declared']): void {
  const before = names.size;
  for (const [name, runtimeName] of declared) if (name !== runtimeName) names.set(runtimeName, name);
  if (names.size === before) return;
  const choices = [...names.keys()].map(name => name.replaceAll('$', '\\$'));
  pattern = new RegExp(`(?<![\\p{ID_Continue}$])(?:${choices.join('|')})(?![\\p{ID_Continue}$])`, 'gu');
}

/** A text of V8 with the names that the learner has written: `performance is not a function` for `performance$1 …`. */
export function asWritten(text: string): string {
  return pattern === undefined ? text : text.replaceAll(pattern, name => names.get(name) ?? name);
}
