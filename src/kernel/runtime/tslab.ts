import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {MimeBundle} from '../../base/index.ts';
import {display as show} from './display.ts';

/** What a cell gets from `import * as tslab from 'tslab'`: tslab's own interface, speaking to this kernel's front end. */
interface Display {
  readonly javascript: (code: string) => void;
  readonly html: (code: string) => void;
  readonly markdown: (text: string) => void;
  readonly latex: (text: string) => void;
  readonly svg: (xml: string) => void;
  readonly png: (bytes: Uint8Array) => void;
  readonly jpeg: (bytes: Uint8Array) => void;
  readonly gif: (bytes: Uint8Array) => void;
  readonly pdf: (bytes: Uint8Array) => void;
  readonly text: (text: string) => void;
  readonly raw: (contentType: string, value: string | Uint8Array) => void;
}

function displayBy(publish: (bundle: MimeBundle) => void): Display {
  const text = (type: string) => (value: string) => publish({[type]: value});
  const bytes = (type: string) => (value: Uint8Array) => publish({[type]: Buffer.from(value).toString('base64')});
  return {
    javascript: text('text/javascript'),
    html: text('text/html'),
    markdown: text('text/markdown'),
    latex: text('text/latex'),
    svg: text('image/svg+xml'),
    png: bytes('image/png'),
    jpeg: bytes('image/jpeg'),
    gif: bytes('image/gif'),
    pdf: bytes('application/pdf'),
    text: text('text/plain'),
    raw: (type, value) => (value instanceof Uint8Array ? bytes(type)(value) : text(type)(value)),
  };
}

/** Shows data in the front end, by type. */
export const display: Display = displayBy(bundle => show(bundle));

/** A display of which every call replaces what the one before it showed. */
export function newDisplay(): Display {
  const displayId = randomUUID();
  let update = false;
  return displayBy(bundle => {
    show(bundle, {displayId, update});
    update = true;
  });
}

const versionOf = (name: string): string => {
  const path = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return (JSON.parse(readFileSync(path, 'utf8')) as {readonly version: string}).version;
};

/** What runs the cells: the release of tslab whose interface this is, TypeScript, and Node. */
export const versions = {
  tslab: versionOf('tslab'),
  typescript: versionOf('typescript'),
  node: process.version,
} as const;
