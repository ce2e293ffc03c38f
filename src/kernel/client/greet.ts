import {setTimeout as sleep} from 'node:timers/promises';
import type {Message} from '../protocol/index.ts';
import {KernelError} from './kernel-error.ts';
import type {KernelLink} from './kernel-link.ts';

/** Milliseconds between a reply on shell and the next try, if nothing has been heard on iopub yet. */
const RETRY = 30;

/**
 * Waits until the kernel answers `kernel_info_request` and the subscription to its iopub has arrived there, which ZeroMQ
 * tells nobody: the proof is a message seen on iopub, `iopub_welcome` or the status of a request. Until then the
 * request is repeated, so that no output of the first cell is lost.
 *
 * @param timeout milliseconds
 * @returns the reply
 * @throws KernelError if that takes longer than `timeout`
 */
export async function greet(link: KernelLink, timeout: number): Promise<Message> {
  const {promise: joined, resolve: join} = Promise.withResolvers<void>();
  const stop = link.listen((_message, channel) => {
    if (channel === 'iopub') join();
  });
  const signal = AbortSignal.timeout(timeout);
  const {promise: late, reject} = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(silence(link, timeout)));
  try {
    for (;;) {
      const {exchange, forget} = link.ask('shell', 'kernel_info_request', {});
      const reply = await Promise.race([exchange.reply, late]);
      const heard = await Promise.race([joined.then(() => true), sleep(RETRY, false), late]);
      forget();
      if (heard) return reply;
    }
  } finally {
    stop();
  }
}

function silence(link: KernelLink, timeout: number): KernelError {
  const reason = link.refused ? `. Its last message was refused: ${link.refused.message}` : '';
  return new KernelError('start', `Cannot start kernel as it must answer within ${timeout} ms${reason}`);
}
