import type {CellError, CommRequest, FromChild} from '../channel/index.ts';
import type {Message} from '../protocol/index.ts';
import type {TypeServer} from '../types/index.ts';
import {Child, type NativeText} from './child.ts';
import type {CommRelay} from './comm-relay.ts';
import {type Death, deathError} from './death.ts';
import type {CellRunner, Execution} from './execution.ts';
import {type CellSource, Preparation, type PreparedCell} from './preparation.ts';
import type {Publisher} from './publisher.ts';
import type {Questions} from './questions.ts';

/** What changes when the learner's process dies: nothing of the old session is known to the new one. */
interface Session {
  readonly child: Child;
  readonly types: TypeServer;
  readonly preparation: Preparation;
}

/** What the process's messages go to. */
export interface Receivers {
  readonly execution: Execution;
  readonly publisher: Publisher;
  readonly comms: CommRelay;
  readonly questions: Questions;
}

/**
 * The learner's session: the child process with the checker and compiler that know its names. When the process dies,
 * the cell that ran ends with the reason, and a new session takes its place.
 */
export class LearnerProcess implements CellRunner {
  readonly #folder: string;
  readonly #newTypes: () => TypeServer;
  #session: Session;
  #receivers: Receivers | undefined;

  /**
   * @param folder the notebook's folder
   * @param newTypes starts a type server that knows nothing of earlier sessions
   */
  constructor(folder: string, newTypes: () => TypeServer) {
    this.#folder = folder;
    this.#newTypes = newTypes;
    this.#session = this.#begin();
  }

  /** Connects the process with what its messages go to. */
  serve(receivers: Receivers): void {
    this.#receivers = receivers;
  }

  /** The type server that knows the present session. */
  get types(): TypeServer {
    return this.#session.types;
  }

  readonly prepare = (source: CellSource): Promise<PreparedCell | CellError> =>
    this.#session.preparation.prepare(source);

  readonly start = (cell: PreparedCell): void => this.#session.child.give(cell.run);

  readonly finished = (cell: PreparedCell, defined: readonly string[]): void =>
    this.#session.preparation.commit(cell, defined);

  readonly interrupt = (upTo: number): void => {
    this.#receivers?.comms.hold();
    this.#session.child.interrupt(upTo);
  };

  /** Hands over a comm message. */
  readonly deliver = (request: CommRequest): void => this.#session.child.give(request);

  /** Answers a question of the process. */
  readonly answer = (question: number, text: string): void => this.#session.child.answer(question, text);

  /** Ends the session's processes. */
  stop(): void {
    this.#session.child.stop();
    this.#session.types.stop();
  }

  #begin(): Session {
    const child = new Child(this.#folder, {
      onMessage: message => this.#receive(message),
      onDeath: death => this.#restart(death),
    });
    const types = this.#newTypes();
    return {child, types, preparation: new Preparation(types)};
  }

  #receive(message: FromChild | NativeText): void {
    if (this.#receivers === undefined) return;
    const {execution, publisher, comms, questions} = this.#receivers;
    const parentOf = (cell?: number) => execution.parentOf(cell);
    if (message.type === 'native') publisher.stream(message.name, message.text, parentOf());
    else if (message.type === 'stream') publisher.stream(message.name, message.text, parentOf(message.cell));
    else if (message.type === 'publish') {
      if (message.message === 'execute_result') execution.showed(message.cell, message.content);
      publisher.publish(message.message, message.content, parentOf(message.cell));
    } else if (message.type === 'comm') comms.send(message, parentOf(message.cell));
    else if (message.type === 'handled') comms.handled(message.request);
    else if (message.type === 'question') {
      // What was printed before a question is shown before it.
      publisher.flush();
      questions.add(message, parentOf(message.cell) as Message);
    } else if (message.type === 'done') {
      questions.cancel();
      execution.done(message.cell, message.result, message.defined);
    } else if (message.type === 'stopped') {
      questions.cancel();
      comms.release();
      execution.stopped(message.upTo);
    }
  }

  #restart(death: Death): void {
    this.#session.types.stop();
    this.#session = this.#begin();
    const error = deathError(death);
    if (this.#receivers === undefined) return;
    const {execution, publisher, comms, questions} = this.#receivers;
    questions.cancel();
    const reported = execution.died(error);
    if (!reported) publisher.publish('error', error, execution.parentOf(undefined));
    comms.reset();
  }
}
