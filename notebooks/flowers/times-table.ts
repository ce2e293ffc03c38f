import {Table} from 'gradlab';
import {type ReportNetwork, report} from './report.ts';
import type {StepTimes, Times} from './times.ts';

/**
 * Time ratios: each regularized network's training step over that of the same network without, in the report, here, and in
 * PyTorch; NaN where PyTorch was not measured. And the milliseconds of a step, which hold for one machine.
 */
export function timesTable({ours, torch}: Times): Table {
  return Table.fromRows(
    (Object.keys(report) as ReportNetwork[]).map(network => {
      const {title, seconds, plain} = report[network];
      const ratio = (times: StepTimes | undefined): number =>
        times === undefined ? Number.NaN : Number((times[network] / times[plain]).toFixed(2));
      return {
        network,
        title,
        'report x': Number((seconds / report[plain].seconds).toFixed(2)),
        'here x': ratio(ours),
        'PyTorch x': ratio(torch),
        'here ms': ours[network],
        'PyTorch ms': torch?.[network] ?? Number.NaN,
      };
    }),
  );
}
