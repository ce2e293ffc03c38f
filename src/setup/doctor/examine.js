import {examineChromium, examineOpenBlas} from './machine.js';
import {examineNode, examinePackages} from './packages.js';
import {examineCharts, examineDist, examineKernel} from './project.js';
import {examinePython} from './python.js';

/** What JupyterLab needs; the kernel in another Jupyter and the library do without. */
async function examineLab(places) {
  const findings = await Promise.all([
    examinePython(places),
    examineKernel(places, 'gradlab'),
    examineKernel(places, 'tslab'),
    examineCharts(places),
    examineOpenBlas(places),
  ]);
  return findings.flat().map(finding => ({...finding, optional: finding.optional || places.installed}));
}

/**
 * Looks at every part that Gradlab stands on and changes nothing. A finding: `part`, `good`, `optional`, `found` (the
 * version and place, or what is wrong) and `fix` (what to type). An installed package has no sources and no tests.
 */
export async function examine(places) {
  const groups = await Promise.all([
    examineNode(places),
    examinePackages(places),
    places.installed ? [] : examineDist(places),
    examineLab(places),
    places.installed ? [] : examineChromium(),
  ]);
  return groups.flat();
}
