/** The words of HTML that we made, without tags, for a search or a title. Formulas set apart are left out. */
export function plainText(html: string): string {
  return html
    .replace(/<span class="formula">[\s\S]*?<\/math><\/span>/g, ' ')
    .replace(/<(script|pre|form|figure)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<\/?(m[a-z]+|span|em|strong|code|abbr|a|sup|sub)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
