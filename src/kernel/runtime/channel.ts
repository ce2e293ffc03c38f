import {writeSync} from 'node:fs';
import type {FromChild} from '../channel/index.ts';

/** The file descriptor on which the launcher listens. */
const LAUNCHER = 3;

let number = 0;
let unfinished: Buffer | undefined;

/**
 * Sends one message to the launcher before it returns, so that output leaves also while a cell loops for ever.
 *
 * An interrupt may end this thread's work anywhere, also in here. What was left unfinished is sent again, whole,
 * before the next message; the launcher drops the fragment and any repetition.
 */
export function send(message: FromChild): void {
  if (unfinished !== undefined) {
    write(Buffer.from('\n'));
    write(unfinished);
  }
  unfinished = Buffer.from(`${JSON.stringify([++number, message])}\n`);
  write(unfinished);
  unfinished = undefined;
}

function write(bytes: Buffer): void {
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(LAUNCHER, bytes, sent);
    } catch (error) {
      // The pipe may be in non-blocking mode and full: the launcher is reading, so try again.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}
