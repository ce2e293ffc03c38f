import {stripVTControlCharacters} from 'node:util';
import {escapeHtml} from '../../base/index.ts';
import type {Output} from '../document/index.ts';
import {factsType} from '../facts/index.ts';
import {safeHtml} from '../site/index.ts';

/** What a lesson says to a reader who sits at the notebook. */
const FOR_READERS = [factsType('claim'), factsType('check'), factsType('calibration')];

/** An output as a slide shows it: a chart by its picture, a table, a question; nothing of what only readers need. */
export function slideOutput(output: Output): string {
  if (output.output_type === 'stream') return textHtml(output.text);
  if (output.output_type === 'error') return textHtml(`${output.ename}: ${output.evalue}`);
  const {data} = output;
  if (FOR_READERS.some(type => type in data)) return '';
  const text = String(data['text/plain'] ?? '');
  const [first = '', ...others] = text
    .replace(/^[→✓✗] /, '')
    .split('\n')
    .map(escapeHtml);
  if (factsType('prediction') in data) return `<p class="question">${first}</p>`;
  if (factsType('reveal') in data) return `<p>${[`<strong>${first}</strong>`, ...others].join('<br>')}</p>`;
  const picture = data['image/png'];
  if (typeof picture === 'string')
    return safeHtml(`<img alt="${escapeHtml(text)}" src="data:image/png;base64,${picture.replace(/\s/g, '')}">`);
  if (typeof data['text/html'] === 'string') return safeHtml(data['text/html']);
  return /^(?:dropdown|text input) /.test(text) ? '' : textHtml(text);
}

function textHtml(text: string): string {
  const plain = stripVTControlCharacters(text).trim();
  return plain === '' ? '' : `<pre>${escapeHtml(plain)}</pre>`;
}
