import {
  type Expression,
  type ObjectExpression,
  type ObjectPropertyKind,
  type Program,
  parseSync,
  Visitor,
} from 'oxc-parser';
import {freeNames} from './free-names.ts';

/** An answer as its file writes it. */
export interface AnswerSource {
  /** An expression. */
  readonly code: string;
  /** The declarations of the file that it uses, in the file's order; imports apart. */
  readonly helpers: readonly string[];
  readonly imports: readonly string[];
}

/** The answers of an exercise. */
export interface AnswerSources {
  readonly solution: AnswerSource;
  /** By their names. */
  readonly wrong: ReadonlyMap<string, AnswerSource>;
}

interface Declared {
  readonly names: readonly string[];
  readonly text: string;
  readonly isImport: boolean;
}

/** The answers of a file of exercises by the exercises' ids; an exercise that is not written out there is missing. */
export function answerSources(file: string, text: string): ReadonlyMap<string, AnswerSources> {
  const {program} = parseSync(file, text, {sourceType: 'module'});
  const slice = ({start, end}: {readonly start: number; readonly end: number}): string => text.slice(start, end);
  const declared = declarationsOf(program, slice);
  const sources = new Map<string, AnswerSources>();
  new Visitor({
    CallExpression: ({callee, arguments: [options]}) => {
      if (!('name' in callee) || callee.name !== 'exercise' || options?.type !== 'ObjectExpression') return;
      const [id, solution, wrong] = ['id', 'solution', 'wrong'].map(name => memberOf(options, name));
      if (id?.type !== 'Literal' || solution === undefined) return;
      const elements = wrong?.type === 'ArrayExpression' ? wrong.elements : [];
      const named = elements.flatMap(element => {
        if (element?.type !== 'ObjectExpression') return [];
        const [name, answer] = [memberOf(element, 'name'), memberOf(element, 'answer')];
        return name?.type === 'Literal' && answer
          ? [[String(name.value), sourceOf(slice(answer), declared)] as const]
          : [];
      });
      sources.set(String(id.value), {solution: sourceOf(slice(solution), declared), wrong: new Map(named)});
    },
  }).visit(program);
  return sources;
}

function declarationsOf(program: Program, slice: (node: Program['body'][number]) => string): readonly Declared[] {
  return program.body.flatMap((node): readonly Declared[] => {
    const text = slice(node);
    if (node.type === 'ImportDeclaration')
      return [{names: node.specifiers.map(({local}) => local.name), text, isImport: true}];
    if (/\bexercise[<(]/.test(text)) return [];
    if (node.type === 'VariableDeclaration') {
      const names = node.declarations.flatMap(({id}) => ('name' in id ? [id.name] : []));
      return [{names, text, isImport: false}];
    }
    const name = 'id' in node && node.id && 'name' in node.id ? [node.id.name] : [];
    return [{names: name, text, isImport: false}];
  });
}

/** Code with the declarations that it uses, and those that these use. */
function sourceOf(code: string, declared: readonly Declared[]): AnswerSource {
  const used = new Set<Declared>();
  const visit = (text: string): void => {
    const names = freeNames(text);
    for (const each of declared) {
      if (used.has(each) || !each.names.some(name => names.has(name))) continue;
      used.add(each);
      if (!each.isImport) visit(each.text);
    }
  };
  visit(`(${code})`);
  const texts = (isImport: boolean) =>
    declared.filter(each => used.has(each) && each.isImport === isImport).map(each => each.text);
  return {code, helpers: texts(false), imports: texts(true)};
}

function memberOf({properties}: ObjectExpression, name: string): Expression | undefined {
  const isNamed = (property: ObjectPropertyKind): boolean =>
    property.type === 'Property' && 'name' in property.key && property.key.name === name;
  const found = properties.find(isNamed);
  return found?.type === 'Property' ? found.value : undefined;
}
