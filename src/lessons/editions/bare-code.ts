import {transformSync} from 'oxc-transform';

/** Code without types, comments, blank space and semicolons, printed in one way; undefined if it is no TypeScript. */
export function bareCode(code: string): string | undefined {
  const {code: printed, errors} = transformSync('code.ts', code, {typescript: {onlyRemoveTypeImports: true}});
  return errors.length > 0 ? undefined : bareText(printed);
}

/** Text without blank space, semicolons and escapes of HTML. */
export function bareText(text: string): string {
  return text
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/[\s;]+/g, '');
}
