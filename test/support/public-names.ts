import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type Declaration, type Kind, type Member, readDeclarations, type SourceFile} from './declarations.ts';

/** A name that users of the package can write, and what is said of it. */
export interface PublicName extends Omit<Declaration, 'kind' | 'types' | 'members'> {
  /** As users write it: `'optimizers.adam'`. */
  readonly path: string;
  readonly kind: Kind | 'namespace';
  /** The file of its declaration, below `src`. */
  readonly file: string;
  /** Its own members, and those that it has of its bases. */
  readonly members: readonly PublicMember[];
}

/** A member, and the names of those that it is: `'optimizers/adam.ts AdamOptions.beta1'`, and the same of a base. */
export interface PublicMember extends Member {
  readonly places: readonly string[];
}

/** What is behind a name: a declaration, or a whole file. */
interface Place {
  readonly file: string;
  readonly declaration?: Declaration;
}

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

const read = new Map<string, SourceFile>();

function sourceOf(file: string): SourceFile {
  const source = read.get(file) ?? readDeclarations(join(SRC, file));
  read.set(file, source);
  return source;
}

const resolve = (file: string, from: string): string => join(dirname(file), from);

/** What is behind a name that a file declares, imports or exports; undefined for one of another package. */
function find(file: string, name: string): Place | undefined {
  const {declarations, imports, exports, all} = sourceOf(file);
  const declaration = declarations.get(name);
  if (declaration) return {file, declaration};
  const link = exports.get(name) ?? imports.get(name);
  if (link?.from?.startsWith('.')) {
    const target = resolve(file, link.from);
    return link.name === undefined ? {file: target} : find(target, link.name);
  }
  if (link && link.name !== name) return find(file, link.name ?? '');
  return all.map(from => find(resolve(file, from), name)).find(found => found !== undefined);
}

/** The members of a declaration and of its bases; one that is said twice has its own docstring, else the base's. */
function membersAt(file: string, {kind, name, members, types}: Declaration): readonly PublicMember[] {
  const bases = kind === 'function' ? [] : types.map(type => find(file, type));
  const inherited = bases.flatMap(base => (base?.declaration ? membersAt(base.file, base.declaration) : []));
  const all = new Map<string, PublicMember>();
  for (const {places = [], ...member} of [...members, ...inherited] as readonly (Member & Partial<PublicMember>)[]) {
    const known = all.get(member.name);
    const docstring = known?.docstring || member.docstring;
    const named = [...(known?.places ?? [`${file} ${name}.${member.name}`]), ...places];
    all.set(member.name, {name: member.name, docstring, places: named});
  }
  return [...all.values()];
}

/** Every name that can be reached by a file's exports: those of a namespace behind its name. */
export function publicNames(file: string, prefix = ''): readonly PublicName[] {
  const {exports, all} = sourceOf(file);
  const own = [...exports.keys()].flatMap((name): readonly PublicName[] => {
    const found = find(file, name);
    if (found === undefined) throw new Error(`${file} exports ${name}, which is declared nowhere`);
    const path = prefix + name;
    if (found.declaration) {
      const {kind, docstring} = found.declaration;
      const members = membersAt(found.file, found.declaration);
      return [{path, kind, name: found.declaration.name, docstring, members, file: found.file}];
    }
    const {docstring} = sourceOf(found.file);
    const namespace = {path, name, kind: 'namespace', file: found.file, docstring, members: []} as const;
    return [namespace, ...publicNames(found.file, `${path}.`)];
  });
  return [...own, ...all.flatMap(from => publicNames(resolve(file, from), prefix))];
}

/** Members of types that a `@param options.member` of a function explains: `'optimizers/adam.ts AdamOptions.beta1'`. */
export function explainedByFunctions(names: readonly PublicName[]): ReadonlySet<string> {
  const explained = new Set<string>();
  const explain = (file: string, type: string, members: readonly string[]): void => {
    const found = find(file, type);
    if (found?.declaration === undefined) return;
    for (const member of members) explained.add(`${found.file} ${found.declaration.name}.${member}`);
    for (const base of found.declaration.types) explain(found.file, base, members);
  };
  for (const {file, name, kind, docstring} of names) {
    const members = [...docstring.matchAll(/@param \w+\.(\w+) +\S/g)].map(([, member = '']) => member);
    if (kind !== 'function' || members.length === 0) continue;
    for (const type of sourceOf(file).declarations.get(name)?.types ?? []) explain(file, type, members);
  }
  return explained;
}
