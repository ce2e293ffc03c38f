import type {JsonObject} from '../../base/index.ts';
import type {Message} from '../protocol/index.ts';
import {createConnectionFile} from './connection-file.ts';
import type {ExecuteReply} from './execute-reply.ts';
import {greet} from './greet.ts';
import {KernelError} from './kernel-error.ts';
import {KernelLink, type MessageListener} from './kernel-link.ts';
import {KernelProcess} from './kernel-process.ts';
import {runRequest} from './run-request.ts';

/** Milliseconds between a request to shut down and the kill. */
const SHUTDOWN_TIME = 2000;

/** How often a kernel is started whose ports are taken when it comes to bind them. */
const START_TRIES = 3;

/** What ZeroMQ and Node say of such a port. */
const PORT_TAKEN = /address (already )?in use|EADDRINUSE/i;

/** How to start a kernel. */
export interface StartOptions {
  /** The command; `{connection_file}` in it is replaced. */
  readonly argv: readonly string[];
  /** Working folder of the kernel. */
  readonly folder: string;
  /** Environment of the kernel. Default that of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** How a cell is interrupted: by a message on control, or by SIGINT. Default `message`. */
  readonly interruptMode?: 'message' | 'signal';
  /** Default `tcp`, on free ports of the loopback interface; `ipc` needs no ports, but stock tslab does not know it. */
  readonly transport?: 'tcp' | 'ipc';
  /** Milliseconds within which the kernel must answer. Default 30 000, since stock tslab loads TypeScript first. */
  readonly startTimeout?: number;
}

/** How to run a piece of code; what is not said is as the protocol's defaults. */
export interface ExecuteOptions {
  /** Is given every iopub and stdin message of this request, in order. If it throws, `execute` throws that. */
  readonly onMessage?: (message: Message) => void;
  /** Milliseconds after which the cell is interrupted and `execute` throws. Default none. */
  readonly timeout?: number;
  /** Default false. */
  readonly silent?: boolean;
  /** Default true, false if silent. */
  readonly storeHistory?: boolean;
  /** Default none. */
  readonly userExpressions?: Readonly<Record<string, string>>;
  /** Default true. */
  readonly stopOnError?: boolean;
  /** Whether `input_request` may come; answer it by `send('stdin', 'input_reply', {value}, request)`. Default false. */
  readonly allowStdin?: boolean;
}

/** A running Jupyter kernel, started and owned by this process. */
export class KernelClient {
  readonly #process: KernelProcess;
  readonly #link: KernelLink;
  readonly #interruptMode: 'message' | 'signal';
  /** Content of the kernel's `kernel_info_reply`. */
  readonly info: JsonObject;

  private constructor(process: KernelProcess, link: KernelLink, mode: 'message' | 'signal', info: JsonObject) {
    this.#process = process;
    this.#link = link;
    this.#interruptMode = mode;
    this.info = info;
  }

  /**
   * Starts a kernel and waits until it answers and its output is heard. One that ends as another process took its ports
   * meanwhile is started anew with others.
   *
   * @throws KernelError if the program cannot be started, ends, or does not answer in time
   */
  static async start(options: StartOptions): Promise<KernelClient> {
    for (let tries = 1; ; tries++) {
      try {
        return await KernelClient.#startOnce(options);
      } catch (error) {
        const isTaken = error instanceof KernelError && error.fault === 'died' && PORT_TAKEN.test(error.message);
        if (!isTaken || tries === START_TRIES) throw error;
      }
    }
  }

  static async #startOnce(options: StartOptions): Promise<KernelClient> {
    const {argv, folder, env = process.env, interruptMode = 'message', startTimeout = 30_000} = options;
    const file = await createConnectionFile(options.transport ?? 'tcp');
    process.on('exit', file.remove);
    const link = await KernelLink.open(file.connection);
    const command = argv.map(word => word.replaceAll('{connection_file}', file.path));
    const kernel = new KernelProcess({argv: command, folder, env});
    void kernel.ended.then(failure => {
      link.close(failure);
      file.remove();
      process.off('exit', file.remove);
    });
    try {
      const {content} = await greet(link, file.connection, startTimeout);
      return new KernelClient(kernel, link, interruptMode, content);
    } catch (error) {
      kernel.kill();
      await kernel.ended;
      throw error;
    }
  }

  /** Id of the kernel's process. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * Runs code. Resolves when both the reply and the idle status have come, so that all output has been delivered.
   * An error of the code is a reply with status `error`.
   *
   * @throws KernelError if the kernel dies, breaks the protocol, or the time is over
   */
  async execute(code: string, options: ExecuteOptions = {}): Promise<ExecuteReply> {
    const {
      onMessage,
      timeout,
      silent = false,
      storeHistory = !silent,
      stopOnError = true,
      allowStdin = false,
    } = options;
    const content = {
      code,
      silent,
      store_history: storeHistory,
      user_expressions: options.userExpressions ?? {},
      allow_stdin: allowStdin,
      stop_on_error: stopOnError,
    };
    const asked = this.#link.ask('shell', 'execute_request', content, onMessage);
    const limits = {timeout, interrupt: () => void this.interrupt().catch(() => undefined), kill: this.#process.kill};
    const reply = await runRequest(asked, this.#link, limits);
    const {status} = reply.content;
    if (status === 'ok' || status === 'error' || status === 'aborted') return {...reply.content, status};
    // The protocol's name for aborted was `abort` once.
    if (status === 'abort') return {...reply.content, status: 'aborted'};
    throw new KernelError('protocol', `The kernel replied with the unknown status ${JSON.stringify(status)}`);
  }

  /** Sends any other request and resolves with its reply. Messages on iopub go to the listeners of `messages`. */
  async request(channel: 'shell' | 'control', type: string, content: JsonObject): Promise<Message> {
    const {exchange, forget} = this.#link.ask(channel, type, content);
    return exchange.reply.finally(forget);
  }

  /** Sends a message that no reply is expected for, such as `comm_msg` on shell or `input_reply` on stdin. */
  send(channel: 'shell' | 'control' | 'stdin', type: string, content: JsonObject, parent?: Message): Promise<void> {
    return this.#link.send(channel, type, content, parent);
  }

  /** Tells `listener` every message that comes from the kernel, with its channel. Returns what ends that. */
  messages(listener: MessageListener): () => void {
    return this.#link.listen(listener);
  }

  /** Interrupts the running cell. By message, resolves with the kernel's answer. */
  async interrupt(): Promise<void> {
    if (this.#interruptMode === 'signal') this.#process.interrupt();
    else await this.request('control', 'interrupt_request', {});
  }

  /**
   * Asks the kernel to end, and kills it if that takes more than 2 s. The connection file is removed. Resolves at once
   * if the kernel has ended already.
   *
   * @param restart what the kernel is told of the reason. Default false
   */
  async shutdown(restart = false): Promise<void> {
    this.request('control', 'shutdown_request', {restart}).catch(() => undefined);
    const timer = setTimeout(this.#process.kill, SHUTDOWN_TIME);
    await this.#process.ended;
    clearTimeout(timer);
  }

  /** Ends the kernel at once, whatever it is doing. */
  async kill(): Promise<void> {
    this.#process.kill();
    await this.#process.ended;
  }
}
