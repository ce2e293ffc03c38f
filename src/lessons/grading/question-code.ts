import {fileURLToPath, pathToFileURL} from 'node:url';
import type {Question} from './asked.ts';

/** In dist, as the kernel itself: it runs what is compiled. */
const ANSWERING = pathToFileURL(
  fileURLToPath(new URL('../../../dist/lessons/grading/answering.js', import.meta.url)),
).href;

/** The cell that asks a submission's kernel for an answer. It declares no name; types of what a learner wrote do not matter. */
export function questionCode(expression: string, question: Question): string {
  const text = JSON.stringify(JSON.stringify(question));
  return [
    '%nocheck',
    `await (await import(${JSON.stringify(ANSWERING)})).tell(() => (${expression}), JSON.parse(${text}))`,
  ].join('\n');
}
