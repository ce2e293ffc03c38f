import highlighter from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';
import {escapeHtml} from '../../base/index.ts';

highlighter.registerLanguage('typescript', typescript);

/** Code as a block of HTML; TypeScript in the colours of the style sheet, all else plain. */
export function codeHtml(code: string, language = 'typescript'): string {
  const text = code.trimEnd();
  const isTypeScript = /^(ts|typescript|js|javascript)$/.test(language);
  const html = isTypeScript ? highlighter.highlight(text, {language: 'typescript'}).value : escapeHtml(text);
  return `<pre class="code"><code>${html}</code></pre>`;
}
