import type {Statement} from 'oxc-parser';

const HELPERS = '@oxc-project/runtime/helpers/';

/**
 * The functions that oxc imports to write decorators out, by the names that they have in the plain JavaScript, each
 * with a name of the kernel's own: a learner's `_decorate` of another cell must not be lost to them.
 */
export function helperNames(statements: readonly Statement[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const statement of statements) {
    if (statement.type !== 'ImportDeclaration' || !statement.source.value.startsWith(HELPERS)) continue;
    for (const {local} of statement.specifiers) names.set(local.name, `__gradlab${local.name}`);
  }
  return names;
}
