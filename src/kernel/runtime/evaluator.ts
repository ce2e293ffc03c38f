import {Session} from 'node:inspector';

/** A value as V8's inspector describes it. */
interface RemoteObject {
  readonly type: string;
  readonly value?: unknown;
  readonly unserializableValue?: string;
  readonly objectId?: string;
}

/** How an evaluation ended. */
export type Evaluation =
  | {readonly kind: 'value'; readonly value: unknown}
  | {readonly kind: 'thrown'; readonly error: unknown}
  /** V8 gave no answer of the script's own: its execution was terminated. */
  | {readonly kind: 'terminated'};

interface Answer {
  readonly result: RemoteObject;
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: RemoteObject;
  };
}

let session = connect();
let taken: unknown;

function connect(): Session {
  const fresh = new Session();
  fresh.connect();
  return fresh;
}

// The way back from the inspector's handle to the value itself: a function of ours is called with it.
Object.defineProperty(globalThis, '__gradlab_take', {
  value: (value: unknown) => {
    taken = value;
  },
});

/**
 * Runs a script in V8's REPL mode: top-level await, `let`s that outlive the script and can be declared again, the
 * value of the last statement. Resolves when the script has ended, its awaits included.
 *
 * It starts in a later turn of the event loop, so that the message that asked for it has been dealt with.
 */
export function evaluate(expression: string, objectGroup: string): Promise<Evaluation> {
  return new Promise(resolve => {
    setImmediate(() => {
      session.post('Runtime.evaluate', {expression, replMode: true, objectGroup, silent: true}, (failure, answer) => {
        resolve(failure === null ? evaluation(answer as unknown as Answer) : {kind: 'terminated'});
      });
    });
  });
}

/** How long code whose execution was terminated waits for the reason (an interrupt, or no memory left) to arrive. */
const REASON_MILLISECONDS = 50;

/** Resolves when the reason of a termination should have arrived, and been acted upon. */
export const reasonArrived = (): Promise<void> => new Promise(resolve => setTimeout(resolve, REASON_MILLISECONDS));

let contents: (() => void) | undefined;

Object.defineProperty(globalThis, '__gradlab_contained', {value: () => contents?.()});

/**
 * Calls a function, which must not throw, through V8's inspector: a termination ends that function alone and not what
 * called this one. Returns false if it was terminated.
 */
export function contained(work: () => void): boolean {
  let completed = false;
  contents = work;
  session.post('Runtime.evaluate', {expression: '__gradlab_contained()', silent: true}, failure => {
    completed = failure === null;
  });
  return completed;
}

function evaluation({result, exceptionDetails}: Answer): Evaluation {
  if (exceptionDetails === undefined) return {kind: 'value', value: valueFrom(result)};
  const {exception, text} = exceptionDetails;
  return {kind: 'thrown', error: exception === undefined ? new Error(text) : valueFrom(exception)};
}

function valueFrom({type, value, unserializableValue, objectId}: RemoteObject): unknown {
  if (objectId !== undefined) return take(objectId);
  if (unserializableValue === undefined) return value;
  return type === 'bigint' ? BigInt(unserializableValue.slice(0, -1)) : Number(unserializableValue);
}

function take(objectId: string): unknown {
  const functionDeclaration = 'function (value) { __gradlab_take(value) }';
  session.post('Runtime.callFunctionOn', {functionDeclaration, objectId, arguments: [{objectId}], silent: true});
  const value = taken;
  taken = undefined;
  return value;
}

/** Lets V8 forget the handles of a cell, so that its values can be collected. */
export function release(objectGroup: string): void {
  session.post('Runtime.releaseObjectGroup', {objectGroup});
}

/**
 * Drops every pending evaluation. This is a must whenever a cell is left unfinished: V8 would otherwise answer it from
 * inside the garbage collector once its promise is collected, and the process would die ("Invoke in
 * DisallowJavascriptExecutionScope"). Names live in the context, not in the session, and stay.
 */
export function dropPending(): void {
  session.disconnect();
  session = connect();
}
