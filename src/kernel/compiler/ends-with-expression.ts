import {parseSync, type Statement} from 'oxc-parser';

/**
 * Whether the last statement of a cell is an expression (or `export default` of one), statements of types only aside.
 * `plain` are the statements of its plain JavaScript, where the last may be the compiler's work: the second half of an
 * enum, a namespace, or a decorated class is an expression there.
 */
export function endsWithExpression(plain: readonly Statement[], source: string): boolean {
  const last = plain.findLast(({type}) => type !== 'EmptyStatement');
  if (last === undefined || !isExpression(last)) return false;
  if (!MAY_BECOME_EXPRESSIONS.test(source)) return true;
  const {program} = parseSync('cell.ts', source, {lang: 'ts', sourceType: 'module'});
  const learners = (program.body as Statement[]).findLast(statement => !isForTypesOnly(statement));
  return learners !== undefined && isExpression(learners);
}

const MAY_BECOME_EXPRESSIONS = /@|\b(?:enum|namespace|module)\b/;

function isExpression(statement: Statement): boolean {
  if (statement.type === 'ExpressionStatement') return true;
  if (statement.type !== 'ExportDefaultDeclaration') return false;
  const {declaration} = statement;
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration')
    return declaration.id === null;
  return true;
}

function isForTypesOnly(statement: Statement): boolean {
  switch (statement.type) {
    case 'EmptyStatement':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return true;
    case 'TSModuleDeclaration':
    case 'VariableDeclaration':
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      return statement.declare === true;
    case 'ExportNamedDeclaration':
      return statement.exportKind === 'type';
    default:
      return false;
  }
}
