import type {NameKind} from '../compiler/index.ts';
import type {Problem} from './problems.ts';

/** "Cannot assign to 'x' because it is an import." */
const IMPORT_ASSIGNED = 2632;

/** The compiler's code and word for what cannot be assigned to either. */
const REFUSALS: ReadonlyMap<NameKind, readonly [code: number, what: string]> = new Map([
  ['const', [2588, 'a constant']],
  ['function', [2630, 'a function']],
  ['class', [2629, 'a class']],
  ['enum', [2628, 'an enum']],
  ['namespace', [2631, 'a namespace']],
]);

/**
 * The assignment to a name of an earlier cell is refused for what the learner declared, not for the import that brings
 * it here. (A constant cannot be declared anew with its type as a `let` is: `let y = k` would take the type `1` of
 * `const k = 1` for number.) A `let` that is also a type is imported, and may be assigned: no problem then.
 */
export function assignmentProblem(
  problem: Problem,
  kindOf: (name: string) => NameKind | undefined,
): readonly Problem[] {
  const name = problem.code === IMPORT_ASSIGNED ? /'(.*?)'/.exec(problem.message)?.[1] : undefined;
  const kind = kindOf(name ?? '') ?? 'import';
  if (kind === 'let' || kind === 'var') return [];
  const refusal = REFUSALS.get(kind);
  if (name === undefined || refusal === undefined) return [problem];
  const [code, what] = refusal;
  return [{...problem, code, message: `Cannot assign to '${name}' because it is ${what}.`}];
}
