import {setTimeout as sleep} from 'node:timers/promises';
import type {Connection, Message} from '../protocol/index.ts';
import {awaitSockets} from './await-sockets.ts';
import {KernelError} from './kernel-error.ts';
import type {Asked, KernelLink} from './kernel-link.ts';

/** Milliseconds between a reply on shell and the next try, if nothing has been heard on iopub yet. */
const RETRY = 30;

/** Milliseconds without a reply after which the request is repeated, as jupyter_client does. */
const SILENCE = 1000;

/** Milliseconds that a kernel gets to echo a heartbeat. One that does not is asked all the same. */
const HEARTBEAT = 500;

/**
 * Waits until the kernel answers `kernel_info_request` and the subscription to its iopub has arrived there, which ZeroMQ
 * tells nobody: the proof is a message seen on iopub, `iopub_welcome` or the status of a request. Until then the
 * request is repeated, so that no output of the first cell is lost.
 *
 * The first request is sent when all sockets are bound and the kernel's own thread has echoed a heartbeat, so that it
 * knows of that too.
 *
 * @param timeout milliseconds
 * @returns the reply
 * @throws KernelError if that takes longer than `timeout`
 */
export async function greet(link: KernelLink, connection: Connection, timeout: number): Promise<Message> {
  const deadline = performance.now() + timeout;
  const check = () => {
    if (link.failure) throw link.failure;
    if (performance.now() > deadline) throw silence(link, timeout);
  };
  await awaitSockets(connection, check);
  await Promise.race([link.heartbeat(), unheard(HEARTBEAT)]);
  const {promise: joined, resolve: join} = Promise.withResolvers<void>();
  const {promise: answered, resolve: answer, reject} = Promise.withResolvers<Message>();
  const stop = link.listen((_message, channel) => {
    if (channel === 'iopub') join();
  });
  const timer = setTimeout(() => reject(silence(link, timeout)), deadline - performance.now());
  const asked: Asked[] = [];
  try {
    for (;;) {
      const request = link.ask('shell', 'kernel_info_request', {});
      asked.push(request);
      request.exchange.reply.then(answer, reject);
      const replied = await Promise.race([answered, unheard(SILENCE)]);
      if (replied !== undefined && (await Promise.race([joined.then(() => true), unheard(RETRY)]))) return replied;
      check();
    }
  } finally {
    clearTimeout(timer);
    stop();
    for (const {forget} of asked) forget();
  }
}

/** Ends a wait; it keeps no process alive. */
const unheard = (milliseconds: number): Promise<undefined> => sleep(milliseconds, undefined, {ref: false});

function silence(link: KernelLink, timeout: number): KernelError {
  const reason = link.refused ? `. Its last message was refused: ${link.refused.message}` : '';
  return new KernelError('start', `Cannot start kernel as it must answer within ${timeout} ms${reason}`);
}
