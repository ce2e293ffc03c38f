import {createHash} from 'node:crypto';
import {readFileSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {classCounts, describeDataset, takeExamples} from '../../../src/data/samples/index.ts';
import {diabetes, digits8x8, iris, mnist, wine} from '../../../src/data/shipped/index.ts';
import {standardize} from '../../../src/preprocessing/index.ts';
import {messageOf} from '../fixtures.ts';

const FOLDER = new URL('../../../datasets/', import.meta.url);
const [readme = ''] = readFileSync(new URL('README.md', FOLDER), 'utf8').split('\n## What is downloaded\n');
const listed = [...readme.matchAll(/^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$/gm)].map(
  match => match.slice(1) as [string, string],
);

describe('the files of datasets', () => {
  it('are those that README.md lists', () => {
    expect(listed.map(([name]) => name)).toHaveLength(8);
  });

  for (const [name, checksum] of listed) {
    it(`${name} has the contents whose checksum README.md lists`, () => {
      const bytes = readFileSync(new URL(name, FOLDER));
      const contents = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      expect(createHash('sha256').update(contents).digest('hex')).toBe(checksum);
      // No name, no time in the header of gzip: RFC 1952, section 2.3.
      if (name.endsWith('.gz')) expect([...bytes.subarray(3, 8)]).toEqual([0, 0, 0, 0, 0]);
    });
  }

  it('take no more than 12 MB', () => {
    expect(listed.reduce((sum, [name]) => sum + statSync(new URL(name, FOLDER)).size, 0)).toBeLessThan(12e6);
  });
});

describe('MNIST', () => {
  it('has the mean .1307, the deviation .3081 and the class counts that are known of it', () => {
    const set = mnist();
    expect(set.x.shape).toEqual([60000, 28, 28, 1]);
    const [pixels] = describeDataset(set).rows();
    expect((pixels?.mean ?? 0) / 255).toBeCloseTo(0.1307, 4);
    expect((pixels?.deviation ?? 0) / 255).toBeCloseTo(0.3081, 4);
    const counts = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
    expect(classCounts(set).column('examples')).toEqual(counts);
  });

  it('has the original test set, of other writers', () => {
    const set = mnist({subset: 'test'});
    expect([...set.y.values.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    expect(classCounts(set).column('examples')).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });

  it('is found in any folder of its files', () => {
    const folder = fileURLToPath(new URL('mnist', FOLDER));
    expect(mnist({subset: 'test', folder}).y).toEqual(mnist({subset: 'test'}).y);
  });

  it('says what is missing, and what part there is', async () => {
    const message =
      'Cannot read "nowhere/train-images-idx3-ubyte.gz" as the path must exist: current value is no such file';
    expect(await messageOf(() => mnist({folder: 'nowhere'}))).toBe(message);
    const wrong = 'Cannot load MNIST as subset must be one of "train", "test": current value is "all"';
    expect(await messageOf(() => mnist({subset: 'all' as 'test'}))).toBe(wrong);
  });
});

describe('the tables', () => {
  it('iris: the least, mean, deviation and greatest that its description states', () => {
    const rows = describeDataset(iris({type: 'float64'})).rows();
    expect(rows.map(row => [row.least, row.greatest])).toEqual([
      [4.3, 7.9],
      [2, 4.4],
      [1, 6.9],
      [0.1, 2.5],
    ]);
    for (const [index, mean] of [5.84, 3.05, 3.76, 1.2].entries()) expect(rows[index]?.mean).toBeCloseTo(mean, 1);
    expect(
      classCounts(iris())
        .rows()
        .map(row => row.examples),
    ).toEqual([50, 50, 50]);
  });

  it('wine: the means that its description states', () => {
    const means = describeDataset(wine()).column('mean');
    expect([0, 3, 12].map(index => means[index]?.toFixed(1))).toEqual(['13.0', '19.5', '746.9']);
    expect(classCounts(wine()).column('examples')).toEqual([59, 71, 48]);
  });

  it('diabetes: as measured, with the mean and deviation of the progression that are known', () => {
    const set = diabetes();
    expect(set.x.shape).toEqual([442, 10]);
    expect([...set.x.values.subarray(0, 3)].map(value => value.toFixed(1))).toEqual(['59.0', '2.0', '32.1']);
    const target = describeDataset(set).rows().at(-1);
    expect([target?.least, target?.greatest]).toEqual([25, 346]);
    expect(target?.mean).toBeCloseTo(152.13, 2);
  });

  it('digits8x8: 1,797 pictures of counts of ink, divided by 16', () => {
    const set = digits8x8();
    expect(set.x.shape).toEqual([1797, 8, 8, 1]);
    expect([...set.x.values.subarray(8, 16)].map(value => value * 16)).toEqual([0, 0, 13, 15, 10, 15, 5, 0]);
    expect(classCounts(set).column('examples')).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  });
});

describe('test parts', () => {
  it('are known to be held out, as are examples taken of them: no scaler can be fitted on them unasked', () => {
    const test = mnist({subset: 'test'});
    const scaler = standardize({constant: 'zero', per: 'all'});
    expect(() => scaler.fit(test)).toThrow(
      'the examples must not contain held-out ones: they are the test part of MNIST; fit on the training part',
    );
    expect(() => scaler.fit(takeExamples(test, [1, 2, 3]))).toThrow('they are the test part of MNIST');
    expect(scaler.fit(takeExamples(test, [1, 2, 3]), {allowLeakage: true}).name).toBe('standardize');
  });
});
