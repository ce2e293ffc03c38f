import {once} from 'node:events';
import {type AddressInfo, createServer} from 'node:net';

/**
 * `count` different TCP ports of the loopback interface that nobody listens on now. They are all held until the last
 * one is found, so that none comes twice; nothing keeps others from taking them afterwards.
 */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({length: count}, () => createServer().listen(0, '127.0.0.1'));
  try {
    await Promise.all(servers.map(server => once(server, 'listening')));
    return servers.map(server => (server.address() as AddressInfo).port);
  } finally {
    for (const server of servers) server.close();
  }
}
