import {Session} from 'node:inspector';

const GROUP = 'heap';
const VALUE = '__gradlab_value';

interface RemoteObject {
  readonly objectId: string;
}

interface Properties {
  readonly internalProperties: readonly {readonly name: string; readonly value: RemoteObject}[];
}

/** Asks V8 what the language does not tell: the keys of a weak map that are still alive. */
export function weakKeys<Key extends WeakKey>(map: WeakMap<Key, unknown>): readonly Key[] {
  const session = new Session();
  session.connect();
  try {
    Object.defineProperty(globalThis, VALUE, {value: map, configurable: true});
    const {result} = post<{result: RemoteObject}>(session, 'Runtime.evaluate', {
      expression: VALUE,
      objectGroup: GROUP,
    });
    const properties = {objectId: result.objectId, ownProperties: true};
    const {internalProperties} = post<Properties>(session, 'Runtime.getProperties', properties);
    const entries = internalProperties.find(({name}) => name === '[[Entries]]');
    return entries === undefined ? [] : values<{readonly key: Key}>(session, entries.value).map(({key}) => key);
  } finally {
    delete (globalThis as Record<string, unknown>)[VALUE];
    post(session, 'Runtime.releaseObjectGroup', {objectGroup: GROUP});
    session.disconnect();
  }
}

/** The items of an array that has no prototype. */
function values<Value>(session: Session, {objectId}: RemoteObject): readonly Value[] {
  let taken: readonly Value[] = [];
  const take = (items: ArrayLike<Value>) => {
    taken = Array.from(items);
  };
  Object.defineProperty(globalThis, VALUE, {value: take, configurable: true});
  const functionDeclaration = `function () { ${VALUE}(this) }`;
  post(session, 'Runtime.callFunctionOn', {functionDeclaration, objectId, objectGroup: GROUP});
  return taken;
}

/** The inspector answers its own thread at once. */
function post<Answer>(session: Session, method: string, params: object): Answer {
  let answer: unknown;
  let failure: Error | null = null;
  session.post(method, params, (error, result) => {
    failure = error;
    answer = result;
  });
  if (failure !== null) throw failure;
  return answer as Answer;
}
