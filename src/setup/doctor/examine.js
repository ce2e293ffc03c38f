import {examineChromium, examineOpenBlas} from './machine.js';
import {examineNode, examinePackages} from './packages.js';
import {examineCharts, examineDist, examineKernel} from './project.js';
import {examinePython} from './python.js';

/**
 * Looks at every part that Gradlab stands on and changes nothing. A finding: `part`, `good`, `optional`, `found` (the
 * version and place, or what is wrong) and `fix` (what to type).
 */
export async function examine(places) {
  const groups = await Promise.all([
    examineNode(places),
    examinePackages(places),
    examineDist(places),
    examinePython(places),
    examineKernel(places, 'gradlab'),
    examineKernel(places, 'tslab'),
    examineCharts(places),
    examineOpenBlas(places),
    examineChromium(),
  ]);
  return groups.flat();
}
