import {randomInt} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type Server} from 'node:net';

/**
 * Ports from here to there are asked for. Above 32,768 systems take the ports of outgoing connections, and one of those
 * may take a port between our test and the kernel's start.
 */
const FIRST = 15_000;
const END = 32_000;
const TRIES = 200;

/**
 * `count` different TCP ports of the loopback interface that nobody listens on now. They are all held until the last
 * one is found, so that none comes twice; nothing keeps others from taking them afterwards, which random choice makes
 * unlikely.
 *
 * @throws Error if 200 tries find too few
 */
export async function freePorts(count: number): Promise<number[]> {
  const held = new Map<number, Server>();
  try {
    for (let tries = 0; held.size < count; tries++) {
      if (tries === TRIES) throw new Error(`Cannot start kernel as ${count} ports of 127.0.0.1 must be free`);
      const port = randomInt(FIRST, END);
      const server = held.has(port) ? undefined : await listening(port);
      if (server !== undefined) held.set(port, server);
    }
    return [...held.keys()];
  } finally {
    for (const server of held.values()) server.close();
  }
}

async function listening(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}
