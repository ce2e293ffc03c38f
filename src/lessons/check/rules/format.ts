import {findingAt} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';

/** What a front end writes of one run's hour: no two runs would have the same file. */
const TIMES = ['execution', 'ExecuteTime'];

/** Folders in which a machine keeps what is its own. */
const FOLDERS = ['home', 'Users', 'root', 'tmp', 'var', 'work'];

/** A path of a machine: one of these folders at its root, or on a drive of Windows. */
const MACHINE_PATH = new RegExp(String.raw`(?:(?<![\w.])/(?:${FOLDERS.join('|')})/[\w.-]|[A-Z]:\\+Users\\)[^\s"']*`);

/** The kernel, no times, no paths of a machine. */
export const format: Rule = lesson => {
  const {metadata, cells} = lesson.notebook;
  const kernel = (metadata.kernelspec ?? {}) as {readonly name?: unknown};
  const findings = [];
  if (kernel.name !== 'gradlab')
    findings.push(
      findingAt(lesson, undefined, 'format', {
        message: `The kernel is ${JSON.stringify(kernel.name)}.`,
        fix: 'gradlab check --fix writes "gradlab".',
      }),
    );
  for (const cell of cells) {
    const time = TIMES.find(name => name in cell.metadata);
    if (time !== undefined)
      findings.push(
        findingAt(lesson, cell, 'format', {
          message: `The metadata hold a time (${time}).`,
          fix: 'gradlab check --fix removes it.',
        }),
      );
    if (cell.cell_type !== 'code') continue;
    const [path] = MACHINE_PATH.exec(JSON.stringify(cell.outputs)) ?? [];
    if (path !== undefined)
      findings.push(
        findingAt(lesson, cell, 'format', {
          message: `An output names a path of one machine: ${path}.`,
          fix: 'Print the file name only, then run gradlab run --in-place.',
        }),
      );
  }
  return findings;
};
