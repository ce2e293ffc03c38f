/**
 * JSON text as Jupyter's own writer makes it: names sorted, one space of indent, empty lists and objects on one line,
 * no escapes beyond the needed ones. Members that are undefined are left out; a lone surrogate becomes U+FFFD.
 */
export function jsonText(value: unknown, indent = ''): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  // rawJSON objects have no prototype; JSON.stringify writes their text.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) === null) {
    return JSON.stringify(value) ?? 'null';
  }
  const inner = `${indent} `;
  const block = (open: string, lines: readonly string[], close: string): string =>
    lines.length === 0 ? open + close : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
  if (Array.isArray(value)) {
    const items = value.map(item => jsonText(item, inner));
    return block('[', items, ']');
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = members.map(([name, member]) => `${JSON.stringify(name.toWellFormed())}: ${jsonText(member, inner)}`);
  return block('{', lines, '}');
}
