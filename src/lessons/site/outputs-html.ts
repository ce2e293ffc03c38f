import {stripVTControlCharacters} from 'node:util';
import {escapeHtml, type JsonObject} from '../../base/index.ts';
import type {CodeCell, Output} from '../document/index.ts';
import {type FactsKind, factsType} from '../facts/index.ts';
import {chartHtml} from './chart-html.ts';
import {type ExerciseContext, exerciseHtml} from './exercise-html.ts';
import {fold} from './fold.ts';
import {faultAt} from './place.ts';
import {predictionHtml, revealHtml} from './prediction-html.ts';
import {safeHtml} from './safe-html.ts';

/** What the outputs of a notebook are shown with. */
export interface OutputsContext extends ExerciseContext {
  /** The caption of the page's next chart. */
  readonly nextCaption: () => string;
  /** Takes a file that the page needs, by its path in the site. */
  readonly addFile: (path: string, content: string | Uint8Array) => void;
}

const PLOTLY = 'application/vnd.plotly.v1+json';

/** What stands in a notebook for the control of a prediction; the page has its own. */
const CONTROL = /^(dropdown|text input) Your guess: /;

/**
 * The outputs of a cell as HTML: of each the richest form that a page can show.
 *
 * @throws NotebookError that names the cell if an output has no such form, or a chart has no picture
 */
export function outputsHtml({id, outputs}: CodeCell, context: OutputsContext): string {
  const parts: string[] = [];
  for (let at = 0; at < outputs.length; at++) {
    const claims = outputs.slice(at).findIndex(output => factsOf(output, 'claim') === undefined);
    const count = claims < 0 ? outputs.length - at : claims;
    if (count > 0) {
      parts.push(claimsHtml(outputs.slice(at, at + count)));
      at += count - 1;
    } else {
      parts.push(outputHtml(outputs[at] as Output, `${id}-${at}`, context));
    }
  }
  const html = parts.filter(part => part !== '').join('\n');
  return html === '' ? '' : `<div class="outputs">${html}</div>`;
}

function outputHtml(output: Output, name: string, context: OutputsContext): string {
  const {place, lesson} = context;
  if (output.output_type === 'stream') return textHtml(output.text);
  if (output.output_type === 'error') {
    const text = [`${output.ename}: ${output.evalue}`, ...output.traceback].join('\n');
    return `<pre class="error">${escapeHtml(stripVTControlCharacters(text))}</pre>`;
  }
  const {data, metadata} = output;
  const text = typeof data['text/plain'] === 'string' ? data['text/plain'] : '';
  const facts = (kind: FactsKind) => factsOf(output, kind);
  const [prediction, reveal, check] = [facts('prediction'), facts('reveal'), facts('check')];
  if (prediction) return predictionHtml(prediction, text, place);
  if (reveal) return revealHtml(reveal, text);
  if (check) return exerciseHtml(check, context);
  if (facts('calibration'))
    return '<div class="tally" role="status"><p>You have kept no guess on this page yet.</p></div>';
  if (data[PLOTLY] !== undefined) {
    const {html, files} = chartHtml(data, metadata, {place, page: lesson, name, caption: context.nextCaption()});
    for (const [path, content] of files) context.addFile(path, content);
    return html;
  }
  if (typeof data['text/html'] === 'string') return richHtml(data['text/html']);
  if (typeof data['image/png'] === 'string')
    return safeHtml(`<img alt="${escapeHtml(text)}" src="data:image/png;base64,${data['image/png'].trim()}">`);
  if (typeof data['text/plain'] === 'string') return CONTROL.test(text) ? '' : textHtml(text);
  throw faultAt(
    place,
    'output',
    `hold text, HTML, a picture or a chart; it has ${Object.keys(data).join(', ') || 'nothing'}`,
  );
}

function factsOf(output: Output, kind: FactsKind): JsonObject | undefined {
  return 'data' in output ? (output.data[factsType(kind)] as JsonObject | undefined) : undefined;
}

/** What a cell has claimed, folded, as it may give away what a prediction asks. */
function claimsHtml(claims: readonly Output[]): string {
  const rows = claims.map(claim => ('data' in claim ? `<li>${escapeHtml(String(claim.data['text/plain']))}</li>` : ''));
  const name = claims.length === 1 ? 'One value checked' : `${claims.length} values checked`;
  return `<details class="claims"><summary>${name}</summary><ul>${rows.join('')}</ul></details>`;
}

function textHtml(text: string): string {
  if (text.trim() === '') return '';
  const lines = stripVTControlCharacters(text).trimEnd();
  return fold(`<pre class="text">${escapeHtml(lines)}</pre>`, 'Output', lines.split('\n').length, 'lines');
}

function richHtml(html: string): string {
  const safe = safeHtml(html);
  const rows = safe.match(/<tr>/g)?.length ?? 0;
  const isTable = rows > 0;
  return fold(isTable ? `<div class="scroll">${safe}</div>` : safe, 'Table', rows - 1, 'rows');
}
