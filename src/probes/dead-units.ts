import {makeProbe} from './make-probe.ts';
import type {LayerOutput, Probe} from './probe.ts';

const TITLE = 'dead units';

/**
 * The share of each layer's units whose output is 0 for every example of the sample (and at every place, of a channel):
 * such a ReLU gets no gradient from them [N5]. Zero on one batch is not dead: take a sample of some hundred examples.
 * Columns `dead units/layer`.
 *
 * @example
 * ```ts
 * probes.deadUnits().cadence // 'sample'
 * ```
 */
export function deadUnits(): Probe {
  return makeProbe({
    config: {name: 'deadUnits'},
    title: TITLE,
    unit: 'share of units',
    needs: ['sample'],
    measure: ({outputs}) => Object.fromEntries(outputs.map(output => [`${TITLE}/${output.layer}`, deadShare(output)])),
  });
}

function deadShare({values, units}: LayerOutput): number {
  const isAlive = new Uint8Array(units);
  for (let start = 0; start < values.length; start += units) {
    for (let unit = 0; unit < units; unit++) if (values[start + unit] !== 0) isAlive[unit] = 1;
  }
  return isAlive.reduce((dead, alive) => dead + 1 - alive, 0) / units;
}
