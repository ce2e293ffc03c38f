import {expect, test} from 'vitest';
import {ProgressLine} from '../../src/cli/progress-line.ts';

/** A line whose clock and output are ours. */
function line(isTTY: boolean) {
  const seen = {output: '', now: 0};
  const stream = {isTTY, write: (text: string) => (seen.output += text)};
  const progress = new ProgressLine(stream, () => seen.now);
  const download = (now: number, done: number) => {
    seen.now = now;
    progress.update({step: 'download', file: 'a.gz', done, total: 60_000_000});
  };
  return {seen, progress, download};
}

test('on a terminal one line changes, with the rate of the last five seconds and the time left', () => {
  const {seen, progress, download} = line(true);
  download(0, 10_000_000);
  download(0.05, 10_500_000);
  download(1, 12_000_000);
  for (let now = 2; now <= 10; now++) download(now, 12_000_000 + (now - 1) * 4_000_000);
  progress.update({step: 'check', file: 'a.gz', done: 30_000_000, total: 60_000_000});
  progress.end();
  progress.end();
  const [first, second, third, ...rest] = seen.output.split('\r').slice(1);
  expect(first).toBe('a.gz: 10.0 MB of 60.0 MB (16%)\x1b[K');
  // 2 MB in a second; 48 MB are left.
  expect(second).toBe('a.gz: 12.0 MB of 60.0 MB (20%), 2.0 MB/s, 24 s left\x1b[K');
  expect(third).toBe('a.gz: 16.0 MB of 60.0 MB (26%), 3.0 MB/s, 15 s left\x1b[K');
  // The five seconds to the tenth know nothing of the slow start: 12 MB at 4 MB/s.
  expect(rest.at(-2)).toBe('a.gz: 48.0 MB of 60.0 MB (80%), 4.0 MB/s, 3 s left\x1b[K\n');
  expect(rest.at(-1)).toBe('a.gz: checked 50%\x1b[K\n');
});

test('elsewhere every tenth of a file has a line', () => {
  const {seen, progress, download} = line(false);
  for (let done = 0; done <= 60; done++) download(done, done * 1e6);
  progress.end();
  const lines = seen.output.trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(lines[0]).toBe('a.gz: 0 bytes of 60.0 MB (0%)');
  expect(lines[3]).toBe('a.gz: 18.0 MB of 60.0 MB (30%), 1.0 MB/s, 42 s left');
  expect(lines[10]).toBe('a.gz: 60.0 MB of 60.0 MB (100%), 1.0 MB/s');
});

test('long times are told in minutes and hours, and waiting once', () => {
  const {seen, progress, download} = line(false);
  download(0, 0);
  download(1000, 20_000_000);
  download(200_000, 40_000_000);
  for (let count = 0; count < 3; count++) progress.update({step: 'wait', file: 'cifar-10', done: 0, total: 0});
  expect(seen.output.trimEnd().split('\n').slice(1)).toEqual([
    'a.gz: 20.0 MB of 60.0 MB (33%), 20.0 kB/s, 33 min left',
    'a.gz: 40.0 MB of 60.0 MB (66%), 101 bytes/s, 55 h left',
    'cifar-10: another process is at it; waiting',
  ]);
});
