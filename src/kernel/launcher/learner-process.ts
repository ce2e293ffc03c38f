import type {CellError, FromChild} from '../channel/index.ts';
import type {TypeServer} from '../types/index.ts';
import {Child, type NativeText} from './child.ts';
import {type Death, deathError} from './death.ts';
import type {CellRunner, Execution} from './execution.ts';
import {type CellSource, Preparation, type PreparedCell} from './preparation.ts';
import type {Publisher} from './publisher.ts';

/** What changes when the learner's process dies: nothing of the old session is known to the new one. */
interface Session {
  readonly child: Child;
  readonly types: TypeServer;
  readonly preparation: Preparation;
}

/**
 * The learner's session: the child process with the checker and compiler that know its names. When the process dies,
 * the cell that ran ends with the reason, and a new session takes its place.
 */
export class LearnerProcess implements CellRunner {
  readonly #folder: string;
  readonly #newTypes: () => TypeServer;
  #session: Session;
  #execution: Execution | undefined;
  #publisher: Publisher | undefined;

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
  serve(execution: Execution, publisher: Publisher): void {
    this.#execution = execution;
    this.#publisher = publisher;
  }

  /** The type server that knows the present session. */
  get types(): TypeServer {
    return this.#session.types;
  }

  readonly prepare = (source: CellSource): Promise<PreparedCell | CellError> =>
    this.#session.preparation.prepare(source);

  readonly start = (cell: PreparedCell): void => this.#session.child.run(cell.run);

  readonly finished = (cell: PreparedCell, defined: readonly string[]): void =>
    this.#session.preparation.commit(cell, defined);

  readonly interrupt = (upTo: number): void => this.#session.child.interrupt(upTo);

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
    const execution = this.#execution;
    const publisher = this.#publisher;
    if (execution === undefined || publisher === undefined) return;
    if (message.type === 'native') publisher.stream(message.name, message.text, execution.parentOf(undefined));
    else if (message.type === 'stream') publisher.stream(message.name, message.text, execution.parentOf(message.cell));
    else if (message.type === 'publish') {
      publisher.publish(message.message, message.content, execution.parentOf(message.cell));
    } else if (message.type === 'done') execution.done(message.cell, message.result, message.defined);
    else if (message.type === 'stopped') execution.stopped(message.upTo);
  }

  #restart(death: Death): void {
    this.#session.types.stop();
    this.#session = this.#begin();
    const error = deathError(death);
    const reported = this.#execution?.died(error) ?? false;
    if (!reported) this.#publisher?.publish('error', error, this.#execution?.parentOf(undefined));
  }
}
