import type {BindingIdentifier, Statement} from 'oxc-parser';
import {boundIdentifiers} from './syntax.ts';

/** The identifiers that a top-level statement of plain JavaScript declares, its `var`s aside. */
export function topLevelNames(statement: Statement): readonly BindingIdentifier[] {
  switch (statement.type) {
    case 'ImportDeclaration':
      return statement.specifiers.map(({local}) => local);
    case 'ExportNamedDeclaration':
      return statement.declaration === null ? [] : topLevelNames(statement.declaration);
    case 'ExportDefaultDeclaration': {
      const {declaration} = statement;
      const isDeclaration = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration';
      return isDeclaration ? topLevelNames(declaration) : [];
    }
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return statement.id === null ? [] : [statement.id];
    case 'VariableDeclaration':
      return statement.kind === 'var' ? [] : statement.declarations.flatMap(({id}) => boundIdentifiers(id));
    default:
      return [];
  }
}
