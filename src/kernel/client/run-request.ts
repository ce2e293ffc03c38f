import type {Message} from '../protocol/index.ts';
import {KernelError} from './kernel-error.ts';
import type {Asked, KernelLink} from './kernel-link.ts';

/** Milliseconds of silence after a reply in which the kernel must say that it is idle. */
const IDLE_SILENCE = 10_000;

/** Milliseconds that an interrupted cell gets to stop. */
const GRACE = 5000;

/** What `runRequest` needs besides the request. */
export interface Limits {
  /** Milliseconds; undefined for none. */
  readonly timeout: number | undefined;
  readonly interrupt: () => void;
  readonly kill: () => void;
}

/**
 * Waits for both ends of a request, the reply and the idle status that comes after the last output, in whatever order.
 * After `timeout` the cell is interrupted, and a kernel that does not obey within 5 s is killed.
 *
 * @throws KernelError `timeout`; `protocol` if the kernel replied and then, for 10 s, neither was idle nor sent anything
 */
export async function runRequest({exchange, forget}: Asked, link: KernelLink, limits: Limits): Promise<Message> {
  const {timeout} = limits;
  let end: string | undefined;
  const timers = new Set<NodeJS.Timeout>();
  const after = (delay: number, deed: () => void) => timers.add(setTimeout(deed, delay));
  if (timeout !== undefined) {
    after(timeout, () => {
      end = 'it was interrupted';
      limits.interrupt();
      after(GRACE, () => {
        end = 'it did not stop when interrupted, and its kernel was killed';
        limits.kill();
      });
    });
  }
  const watch = () => {
    const left = exchange.lastSeen + IDLE_SILENCE - performance.now();
    if (left > 0) after(left, watch);
    else exchange.fail(new KernelError('protocol', withRefused('The kernel replied but did not become idle', link)));
  };
  let reply: Message | undefined;
  let failure: unknown;
  try {
    reply = await exchange.reply;
    after(IDLE_SILENCE, watch);
    await exchange.idle;
  } catch (error) {
    failure = error;
  } finally {
    for (const timer of timers) clearTimeout(timer);
    forget();
  }
  if (end !== undefined) {
    const message = withRefused(`Cannot run cell as it must end within ${timeout} ms: ${end}`, link);
    throw new KernelError('timeout', message, {cause: failure});
  }
  if (failure !== undefined || !reply) throw failure;
  return reply;
}

function withRefused(text: string, {refused}: KernelLink): string {
  return refused ? `${text}. A message was refused: ${refused.message}` : text;
}
