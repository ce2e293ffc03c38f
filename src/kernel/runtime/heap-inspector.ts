import {Session} from 'node:inspector';

const GROUP = 'heap';
const VALUE = '__gradlab_value';

interface RemoteObject {
  readonly objectId: string;
}

/** Asks V8 what the language does not tell: the entries of weak collections, and all instances of a class. */
export class HeapInspector {
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
  }

  /** The keys that are still alive. */
  keysOf<Key extends WeakKey>(map: WeakMap<Key, unknown>): readonly Key[] {
    const {internalProperties} = this.#post<{
      internalProperties: readonly {readonly name: string; readonly value: RemoteObject}[];
    }>('Runtime.getProperties', {objectId: this.#handle(map), ownProperties: true});
    const entries = internalProperties.find(({name}) => name === '[[Entries]]');
    if (entries === undefined) return [];
    return this.#values<{readonly key: Key}>(entries.value).map(({key}) => key);
  }

  /** Every object that has this prototype in its chain and is reachable: V8 collects garbage first. */
  instancesOf<Instance extends object>(prototype: Instance): readonly Instance[] {
    const objectId = this.#handle(prototype);
    const {objects} = this.#post<{objects: RemoteObject}>('Runtime.queryObjects', {
      prototypeObjectId: objectId,
      objectGroup: GROUP,
    });
    return this.#values(objects);
  }

  close(): void {
    this.#post('Runtime.releaseObjectGroup', {objectGroup: GROUP});
    this.#session.disconnect();
  }

  #handle(value: object): string {
    Object.defineProperty(globalThis, VALUE, {value, configurable: true});
    const {result} = this.#post<{result: RemoteObject}>('Runtime.evaluate', {expression: VALUE, objectGroup: GROUP});
    return result.objectId;
  }

  /** The items of an array that has no prototype. */
  #values<Value>({objectId}: RemoteObject): readonly Value[] {
    let values: readonly Value[] = [];
    const take = (taken: ArrayLike<Value>) => {
      values = Array.from(taken);
    };
    Object.defineProperty(globalThis, VALUE, {value: take, configurable: true});
    const functionDeclaration = `function () { ${VALUE}(this) }`;
    this.#post('Runtime.callFunctionOn', {functionDeclaration, objectId, objectGroup: GROUP});
    delete (globalThis as Record<string, unknown>)[VALUE];
    return values;
  }

  /** The inspector answers its own thread at once. */
  #post<Answer>(method: string, params: object): Answer {
    let answer: unknown;
    let failure: Error | null = null;
    this.#session.post(method, params, (error, result) => {
      failure = error;
      answer = result;
    });
    if (failure !== null) throw failure;
    return answer as Answer;
  }
}
