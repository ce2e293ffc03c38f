/**
 * Text as HTML that shows it, also within an attribute in double quotes.
 *
 * @example
 * ```ts
 * escapeHtml('a < b') // 'a &#60; b'
 * ```
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
