import {pathToFileURL} from 'node:url';
import {Connection, capabilities} from '../language-server/index.ts';
import {Documents} from './documents.ts';
import {Workspace} from './workspace.ts';

/** A server that ended so often within ten seconds is not started again until something is asked of it. */
const DEATH_LIMIT = 4;
const DEATH_WINDOW = 10_000;

/**
 * The workspace, its documents and the language server that reads them. A server that ends is started again and
 * finds all documents on disk.
 */
export class Session {
  readonly documents: Documents;
  readonly #workspace: Workspace;
  readonly #warm: (session: Session) => void;
  #connection: Connection;
  #ready: Promise<void>;
  #deaths: readonly number[] = [];
  #stopped = false;

  /** `warm` is called with each new server when it is ready, to open what it should read at once. */
  constructor(folder: string, declarations: string, warm: (session: Session) => void) {
    this.#warm = warm;
    // The server is spawned first: it starts while the workspace is made.
    this.#connection = this.#connect();
    try {
      this.#workspace = new Workspace(folder, declarations);
    } catch (error) {
      this.#stopped = true;
      this.#connection.kill();
      throw error;
    }
    this.documents = new Documents(this.#workspace.folder);
    this.#ready = this.#initialize(this.#connection);
  }

  /** Process id of the server now running. */
  get pid(): number | undefined {
    return this.#connection.pid;
  }

  /** Settles when the server can be asked; starts one if there is none. */
  ready(): Promise<void> {
    if (this.#connection.ended && !this.#stopped) this.#begin();
    return this.#ready;
  }

  /** The server's answer, undefined if it has none or has ended. */
  async ask(method: string, params: unknown, limit?: number): Promise<unknown> {
    await this.ready();
    return this.#connection.request(method, params, limit);
  }

  /**
   * The answer to a request about documents that `put` writes first. If the server ends over it the next one is asked,
   * once.
   */
  async insist(put: () => void, method: string, params: unknown): Promise<unknown> {
    for (let attempt = 0; attempt < 2 && !this.#stopped; attempt++) {
      await this.ready();
      const connection = this.#connection;
      put();
      const answer = await connection.request(method, params);
      if (answer !== undefined || !connection.ended) return answer;
    }
    return undefined;
  }

  /** Tells the server something. */
  notify(method: string, params: unknown): void {
    this.#connection.notify(method, params);
  }

  /** Ends the server and removes the workspace. */
  stop(): void {
    this.#stopped = true;
    this.#connection.kill();
    this.#workspace.remove();
  }

  #connect(): Connection {
    return new Connection(() => {
      if (this.#stopped) return;
      const now = Date.now();
      this.#deaths = [...this.#deaths, now].filter(time => now - time < DEATH_WINDOW);
      if (this.#deaths.length < DEATH_LIMIT) this.#begin();
    });
  }

  #begin(): void {
    this.#connection = this.#connect();
    this.#ready = this.#initialize(this.#connection);
  }

  async #initialize(connection: Connection): Promise<void> {
    // Its own answer tells nothing that is needed.
    await connection.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(this.#workspace.folder).href,
      workspaceFolders: null,
      capabilities,
    });
    if (connection.ended || this.#stopped) return;
    connection.notify('initialized', {});
    this.documents.attach(connection);
    this.#warm(this);
  }
}
