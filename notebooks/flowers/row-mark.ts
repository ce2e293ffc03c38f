import {createHash} from 'node:crypto';
import {makeNetwork} from './make-network.ts';
import type {RowSettings} from './row-settings.ts';

/** Goes up by one whenever a change of this folder changes a number but no network. */
const VERSION = 1;

const marks = new Map<string, Promise<string>>();

/**
 * A mark of what a row is the result of besides its settings: the layers of its network with their options, its
 * optimizer, and the version of the study. Rows of another mark are out of date.
 */
export function rowMark({network, learningRate, decay, dropout}: RowSettings): Promise<string> {
  const variant = {
    ...(learningRate !== undefined && {learningRate}),
    ...(decay !== undefined && {decay}),
    ...(dropout !== undefined && {dropout}),
  };
  const key = JSON.stringify({network, ...variant});
  const kept = marks.get(key);
  if (kept !== undefined) return kept;
  const mark = makeNetwork(network, {image: [32, 32, 3], classes: 5, seed: 1, ...variant}).then(made => {
    // TensorFlow.js numbers the layers that have no name.
    const layers = JSON.stringify(made.model.toJSON(null, false)).replaceAll(/_\d+"/g, '"');
    const optimizer = JSON.stringify(made.optimizer.getConfig());
    made.model.dispose();
    made.optimizer.dispose();
    return createHash('sha256').update(`${VERSION} ${layers} ${optimizer}`).digest('hex').slice(0, 12);
  });
  marks.set(key, mark);
  return mark;
}
