import {backend} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';

/** Which buffer each variable has. */
export type VariableMark = ReadonlyMap<string, object>;

const variables = (): readonly tf.Variable[] => Object.values(tf.engine().registeredVariables);

export const markVariables = (): VariableMark => new Map(variables().map(({name, dataId}) => [name, dataId]));

/** The first variable that has another buffer than at the mark, is new or is gone. */
export function movedVariable(mark: VariableMark): string | undefined {
  const now = markVariables();
  for (const [name, dataId] of now) if (mark.get(name) !== dataId) return name;
  for (const name of mark.keys()) if (!now.has(name)) return name;
  return undefined;
}

/** A check that all variables with one of these buffers still have it, shared with as many tensors, and train as now. */
export function watchVariables(touched: ReadonlySet<object>): () => boolean {
  const watched = variables()
    .filter(({dataId}) => touched.has(dataId))
    .map(variable => {
      const entry = backend().dataIdMap.get(variable.dataId) as {readonly refCount: number};
      return {variable, dataId: variable.dataId, entry, references: entry.refCount, trainable: variable.trainable};
    });
  return () => {
    for (const {variable, dataId, entry, references, trainable} of watched) {
      if (variable.dataId !== dataId || entry.refCount !== references || variable.trainable !== trainable) return false;
    }
    return true;
  };
}
