import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join} from 'node:path';
import {gzipSync} from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
};

/** A server of a folder's files on this machine, as a plain web server sends them: text compressed. */
export interface SiteServer {
  readonly url: string;
  /** Bytes of bodies sent since the last call. */
  readonly takeSent: () => number;
  readonly close: () => void;
}

/** Serves a folder under `/course/`, so that a page with an absolute address is found out. */
export async function serveSite(folder: string): Promise<SiteServer> {
  let sent = 0;
  const server = createServer(({url = ''}, response) => {
    const name = decodeURIComponent(new URL(url, 'http://localhost').pathname.replace(/^\/course\//, ''));
    let content: Buffer;
    try {
      content = readFileSync(join(folder, name));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const isText = extname(name) !== '.png';
    const body = isText ? gzipSync(content) : content;
    sent += body.length;
    response
      .writeHead(200, {'content-type': TYPES[extname(name)] ?? '', ...(isText ? {'content-encoding': 'gzip'} : {})})
      .end(body);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/course/`,
    takeSent: () => {
      const taken = sent;
      sent = 0;
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
