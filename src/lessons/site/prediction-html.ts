import {escapeHtml, type JsonObject} from '../../base/index.ts';
import type {Place} from './place.ts';

/** The value of the line of an output that begins with a word: `'Measured: '`. */
function wordsAfter(lines: readonly string[], word: string): string | undefined {
  return lines.find(line => line.startsWith(word))?.slice(word.length);
}

const withoutSign = (line = ''): string => line.replace(/^[→✓✗] /, '');

/**
 * A question of `predict` as a field to answer in the page.
 *
 * @param text the output as text: the question, then its choices or its unit
 */
export function predictionHtml(facts: JsonObject, text: string, {cell}: Place): string {
  const lines = text.split('\n');
  const question = escapeHtml(withoutSign(lines[0]));
  const choices = wordsAfter(lines, 'Choose: ')?.split(' · ');
  const unit = wordsAfter(lines, 'In ')?.replace(/\.$/, '');
  const id = escapeHtml(String(facts.id));
  const name = escapeHtml(`${cell}-${String(facts.id).replace(/\W+/g, '-')}`);
  const field =
    choices === undefined
      ? `<p class="question"><label for="${name}">${question}</label></p>
<p class="answer"><input id="${name}" name="guess" type="text" inputmode="decimal" autocomplete="off" size="10" placeholder="a number">${unit === undefined ? '' : ` <span>${escapeHtml(unit)}</span>`}`
      : `<fieldset><legend class="question">${question}</legend>
${choices.map(choice => `<label><input type="radio" name="guess" value="${escapeHtml(choice)}"> ${escapeHtml(choice)}</label>`).join('\n')}
</fieldset><p class="answer">`;
  return `<form class="guess" data-guess="${id}">${field} <button>Keep my guess</button></p><p class="kept" role="status"></p></form>`;
}

/** What `reveal` said, hidden until the reader has guessed or asks for it. It needs no script to open. */
export function revealHtml(facts: JsonObject, text: string): string {
  const lines = text.split('\n');
  const rows = [
    ['Measured', wordsAfter(lines, 'Measured: ')],
    ['By the formula', wordsAfter(lines, 'By the formula: ')],
  ].filter(([, value]) => value !== undefined);
  return `<details class="reveal" data-reveal="${escapeHtml(String(facts.id))}" data-truth="${escapeHtml(String(facts.truth))}">
<summary><span class="question">${escapeHtml(withoutSign(lines[0]))}</span> <span class="how">Show without a guess</span></summary>
<dl><div class="yours" hidden><dt>Your guess</dt><dd></dd></div>
${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeHtml(value ?? '')}</dd></div>`).join('\n')}</dl></details>`;
}
