import {receiveMessageOnPort} from 'node:worker_threads';
import {type Answer, answers, arrived} from './answers.ts';
import {type Cell, cellStore, running} from './cell.ts';
import {send} from './channel.ts';

/** How a question is asked. */
export interface InputOptions {
  /** Whether what is typed is not shown. Default false. */
  readonly password?: boolean;
}

interface Asked {
  readonly cell: Cell;
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

let questions = 0;
const open = new Map<number, Asked>();

/** Sends a question to the front end of the running cell. Further ones wait in the launcher for their turn. */
function ask(message: unknown, {password = false}: InputOptions = {}): {cell: Cell; question: number} {
  const cell = cellStore.getStore();
  if (cell === undefined || cell !== running.cell) {
    throw new Error('Cannot ask for input as the cell that asks has ended');
  }
  if (!cell.request.allowsInput) throw new Error('Cannot ask for input as this front end takes none');
  const question = ++questions;
  const prompt = String(message ?? '').toWellFormed();
  send({type: 'question', cell: cell.request.cell, question, prompt, password: password === true});
  return {cell, question};
}

/**
 * Asks for a line of text; the rest of the notebook goes on meanwhile.
 *
 * @throws Error if the front end takes no input, or if the cell ends before the answer
 */
async function input(message = '', options?: InputOptions): Promise<string> {
  const {cell, question} = ask(message, options);
  return new Promise((resolve, reject) => open.set(question, {cell, resolve, reject}));
}

/**
 * Asks for a line of text and blocks this thread until it comes. An interrupt terminates the wait.
 *
 * @throws Error if the front end takes no input
 */
function prompt(message = '', options?: InputOptions): string {
  const {question} = ask(message, options);
  for (;;) {
    const seen = Atomics.load(arrived, 0);
    for (let next = receiveMessageOnPort(answers); next !== undefined; next = receiveMessageOnPort(answers)) {
      const answer = next.message as Answer;
      if (answer.question === question) return answer.text;
      take(answer);
    }
    Atomics.wait(arrived, 0, seen);
  }
}

function take({question, text}: Answer): void {
  open.get(question)?.resolve(text);
  open.delete(question);
}

/** Ends the open questions of a cell that has ended. Those of an interrupted one stay unanswered: nothing of it goes on. */
export function endInput(of: Cell): void {
  for (const [question, {cell, reject}] of open) {
    if (cell !== of) continue;
    open.delete(question);
    if (!cell.abandoned) reject(new Error('Cannot get input as the cell that asked for it has ended'));
  }
}

/** Gives cells `input` and `prompt`. */
export function installInput(): void {
  answers.on('message', take);
  answers.unref();
  for (const [name, value] of Object.entries({input, prompt})) {
    Object.defineProperty(globalThis, name, {value, writable: true, configurable: true});
  }
}
