import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {build} from '../prepare/build.js';
import {charts} from '../prepare/charts.js';

const fixOf = ({maker}) => `${maker} makes it`;

/** Whether dist/ is compiled from today's sources. */
export function examineDist(places) {
  const good = build.isCurrent(places);
  const found = good ? 'compiled from these sources' : existsSync(places.dist) ? 'older than the sources' : 'missing';
  return {part: 'dist', good, found, fix: fixOf(places)};
}

/** Whether a kernelspec is there and each file that it calls exists. */
export function examineKernel(places, name) {
  const fix = fixOf(places);
  const part = `kernel ${name}`;
  const path = join(places.share, 'kernels', name, 'kernel.json');
  if (!existsSync(path)) return {part, good: false, found: `no ${path}`, fix};
  const {argv, display_name: title} = JSON.parse(readFileSync(path, 'utf8'));
  const missing = argv.filter(argument => /^(\/|[A-Za-z]:\\)/.test(argument)).find(file => !existsSync(file));
  return {part, good: !missing, found: missing ? `calls ${missing}, which is missing` : title, fix};
}

/** Whether the extension that draws charts is in JupyterLab's environment. */
export function examineCharts(places) {
  const good = charts.isCurrent(places);
  return {
    part: 'chart extension',
    good,
    found: good ? 'installed' : 'missing or older than its sources',
    fix: fixOf(places),
  };
}
