import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Connection} from '../language-server/index.ts';

/** Every file of ours in the workspace begins so: no file beside a notebook and no name of a cell will. */
export const OWN_PREFIX = '__gradlab_';

/** Kinds of change on disk in the words of the language server. */
const CHANGED = 2;
const DELETED = 3;

/**
 * The texts that the language server sees, by name. A document on disk that another one imports is part of the
 * program; opening it with another text then costs no new program (2 ms), opening one that is nowhere yet does.
 */
export class Documents {
  readonly #folder: string;
  readonly #texts = new Map<string, string>();
  readonly #opened = new Set<string>();
  #connection: Connection | undefined;
  #version = 1;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Lays a document on disk for the server to find; if the disk does not take it, it is opened. */
  lay(name: string, text: string): void {
    this.#texts.set(name, text);
    if (!this.#write(name, text)) this.set(name, text);
  }

  /** Gives a document this text now. */
  set(name: string, text: string): void {
    const same = this.#opened.has(name) && this.#texts.get(name) === text;
    this.#texts.set(name, text);
    if (same || this.#connection === undefined) return;
    const uri = this.uri(name);
    if (this.#opened.has(name)) {
      const textDocument = {uri, version: ++this.#version};
      this.#connection.notify('textDocument/didChange', {textDocument, contentChanges: [{text}]});
    } else {
      this.#opened.add(name);
      const textDocument = {uri, languageId: 'typescript', version: ++this.#version, text};
      this.#connection.notify('textDocument/didOpen', {textDocument});
    }
  }

  /** Opens a document with the text that it has. */
  open(name: string): void {
    this.set(name, this.text(name) ?? '');
  }

  /**
   * Gives documents texts that stay, lays them on disk and closes them, since every change costs the server time for
   * each document that is open; takes away the one that they no longer import. The next program is made of these.
   */
  settle(texts: ReadonlyMap<string, string>, removed: string): void {
    const changes = [{uri: this.uri(removed), type: DELETED}];
    for (const [name, text] of texts) {
      if (!this.#write(name, text)) {
        this.set(name, text);
        continue;
      }
      this.#texts.set(name, text);
      const uri = this.uri(name);
      if (this.#opened.delete(name)) this.#connection?.notify('textDocument/didClose', {textDocument: {uri}});
      changes.push({uri, type: CHANGED});
    }
    this.#texts.delete(removed);
    this.#remove(removed);
    this.#connection?.notify('workspace/didChangeWatchedFiles', {changes});
  }

  /** A new server knows nothing: it finds all texts on disk. */
  attach(connection: Connection): void {
    this.#connection = connection;
    this.#opened.clear();
    for (const [name, text] of this.#texts) this.#write(name, text);
  }

  /** The current text, undefined if there is no such document. */
  text(name: string): string | undefined {
    return this.#texts.get(name);
  }

  uri(name: string): string {
    return pathToFileURL(this.#path(name)).href;
  }

  #write(name: string, text: string): boolean {
    try {
      writeFileSync(this.#path(name), text);
      return true;
    } catch {
      return false;
    }
  }

  #remove(name: string): void {
    try {
      rmSync(this.#path(name), {force: true});
    } catch {
      // It stays, a module that nothing imports.
    }
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.ts`);
  }
}
