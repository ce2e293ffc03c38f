/** When a recorder measures. */
export interface Cadence {
  /** A row for every so many steps, or for each epoch. */
  readonly every: number | 'epoch';
  /** What costs more is measured for every so many rows. */
  readonly sampleEvery: number;
}

/** Whether a step, 1 for the first one, has a row of its own: the first one has, then each `every`th after it. */
export function hasRow({every}: Cadence, step: number): boolean {
  return every !== 'epoch' && (step - 1) % every === 0;
}

/** Whether a step has to be measured: that of a row. The last one of an epoch, or all if it is unknown which that is. */
export function isMeasured(cadence: Cadence, step: number, stepsPerEpoch: number | undefined): boolean {
  if (cadence.every !== 'epoch') return hasRow(cadence, step);
  return stepsPerEpoch === undefined || step % stepsPerEpoch === 0;
}

/** Whether the row of a step, or of an epoch, has what costs more. */
export function isSampled({every, sampleEvery}: Cadence, step: number, epoch: number): boolean {
  return (every === 'epoch' ? epoch : Math.floor((step - 1) / every)) % sampleEvery === 0;
}
