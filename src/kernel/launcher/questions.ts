import type {FromChild} from '../channel/index.ts';
import type {Message} from '../protocol/index.ts';

type Question = FromChild & {readonly type: 'question'};

interface Waiting {
  readonly question: Question;
  readonly request: Message;
}

/** How questions leave, and how answers go to the process that asked. */
export interface QuestionPaths {
  /** Sends an `input_request` to the front end that `request` came from; returns the id of the message. */
  readonly ask: (content: object, request: Message) => string;
  readonly answer: (question: number, text: string) => void;
}

/** The questions of the running cell, one at a time: a front end shows one field to type in. */
export class Questions {
  readonly #paths: QuestionPaths;
  #queue: readonly Waiting[] = [];
  /** The id of the `input_request` that is out. */
  #sent: string | undefined;

  constructor(paths: QuestionPaths) {
    this.#paths = paths;
  }

  /** Takes a question of the cell that `request` asked to run. */
  add(question: Question, request: Message): void {
    this.#queue = [...this.#queue, {question, request}];
    this.#next();
  }

  /** Takes an `input_reply`. One that answers another question, or comes from another front end, is left alone. */
  reply(message: Message): void {
    const [waiting] = this.#queue;
    if (waiting === undefined || this.#sent === undefined) return;
    // Some clients name no parent.
    if (message.parent.msg_id !== undefined && message.parent.msg_id !== this.#sent) return;
    if (!sameFrontEnd(message, waiting.request)) return;
    this.#queue = this.#queue.slice(1);
    this.#sent = undefined;
    this.#paths.answer(waiting.question.question, String(message.content.value ?? ''));
    this.#next();
  }

  /** Drops all questions, for their cell has ended. */
  cancel(): void {
    this.#queue = [];
    this.#sent = undefined;
  }

  #next(): void {
    const [waiting] = this.#queue;
    if (waiting === undefined || this.#sent !== undefined) return;
    const {question, request} = waiting;
    this.#sent = this.#paths.ask({prompt: question.prompt, password: question.password}, request);
  }
}

function sameFrontEnd(one: Message, other: Message): boolean {
  const [mine, theirs] = [one.ids[0], other.ids[0]];
  return mine !== undefined && theirs !== undefined && Buffer.compare(mine, theirs) === 0;
}
