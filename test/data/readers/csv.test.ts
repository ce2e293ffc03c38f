import {describe, expect, it} from 'vitest';
import {readCsv, readCsvTable} from '../../../src/data/readers/index.ts';
import {fixtureBytes} from '../fixtures.ts';

describe('a CSV text', () => {
  it('as a spreadsheet of a country with decimal commas saves it', () => {
    const options = {delimiter: ';', decimal: ','} as const;
    const table = readCsvTable(fixtureBytes('csv/calc.csv'), options);
    expect(table.names).toEqual(['Sorte', 'Höhe (cm)', 'Bemerkung']);
    expect(table.column('Höhe (cm)')).toEqual([35.5, 28, 15]);
    expect(table.column('Bemerkung')).toEqual(['rot, duftend', 'zwei\r\nZeilen', 'sagt "ja"']);
    const set = readCsv(fixtureBytes('csv/calc.csv'), {...options, target: 'Sorte', ignore: ['Bemerkung']});
    expect(set.features).toEqual(['Höhe (cm)']);
    expect(set.classes).toEqual(['Rose', 'Tulpe']);
    expect([...set.y.values]).toEqual([0, 1, 0]);
  });

  const quoted = {target: 'kind', ignore: ['id']} as const;

  it('of categories becomes one feature for each, and missing numbers the mean', () => {
    const set = readCsv(fixtureBytes('csv/quoted.csv'), {...quoted, missing: 'mean'});
    expect(set.features).toEqual(['colour=blue, dark', 'colour=green', 'colour=red', 'weight']);
    expect([...set.x.values]).toEqual([0, 0, 1, 1.5, 0, 1, 0, 3, 0, 0, 1, 3.5, 1, 0, 0, 4]);
    expect(set.classes).toEqual(['apple', 'pear', 'plum']);
  });

  it('drops rows with gaps, and with them the categories that only they have', () => {
    const set = readCsv(fixtureBytes('csv/quoted.csv'), {...quoted, missing: 'drop'});
    expect(set.features).toEqual(['colour=blue, dark', 'colour=red', 'weight']);
    expect(set.classes).toEqual(['apple', 'plum']);
    expect(set.x.shape).toEqual([3, 3]);
  });

  it('takes a number for missing numbers', () => {
    const set = readCsv(fixtureBytes('csv/quoted.csv'), {...quoted, missing: -1});
    expect([...set.x.values].filter((_, index) => index % 4 === 3)).toEqual([1.5, -1, 3.5, 4]);
  });

  it('fills a missing category with the shares of those that are there', () => {
    const set = readCsv('c,y\na,1\na,2\nb,3\n?,4\n', {target: 'y', missing: 'mean', type: 'float64'});
    expect([...set.x.values.slice(6)]).toEqual([2 / 3, 1 / 3]);
  });

  it('without a header has columns by index, the last one from the end', () => {
    const set = readCsv('1,2,x\n3,4,y\n', {header: false, target: -1, type: 'float64'});
    expect(set.features).toEqual(['column 0', 'column 1']);
    expect(set.x.values).toEqual(new Float64Array([1, 2, 3, 4]));
  });

  it('gives several targets as numbers, in the order asked for', () => {
    const set = readCsv('a,b,c\n1,2,3\n4,5,6\n', {target: ['c', 'a']});
    expect(set.y).toEqual({values: new Float32Array([3, 1, 6, 4]), shape: [2, 2]});
    expect(set.classes).toBeUndefined();
  });

  it('sorts classes that are numbers by size, and keeps an order that is given', () => {
    expect(readCsv('a,y\n1,10\n2,9\n', {target: 'y', nominal: ['y']}).classes).toEqual(['9', '10']);
    const set = readCsv('a,y\n1,10\n2,9\n', {target: 'y', classes: ['11', '10', '9']});
    expect([...set.y.values]).toEqual([1, 2]);
  });

  it('reads every form of a number, and blanks around it', () => {
    const forms = [' 1', '+2.', '-.5', '1e3 ', '2.5E-2'];
    expect(readCsvTable(`a\n${forms.join('\n')}\n`).column('a')).toEqual([1, 2, -0.5, 1000, 0.025]);
  });

  it('takes what looks like another number for a word', () => {
    for (const word of ['0x10', '1_000', '1.000,5', 'Infinity', '1e999', '1 2', '--1', 'e5']) {
      expect(readCsvTable(`a\n"${word}"\n`).column('a'), word).toEqual([word]);
    }
  });

  it('as a table keeps gaps as NaN or empty words', () => {
    const table = readCsvTable('a,b,c\n1,x,NA\n,null,\n');
    expect(table.rows()).toEqual([
      {a: 1, b: 'x', c: Number.NaN},
      {a: Number.NaN, b: '', c: Number.NaN},
    ]);
  });

  it('names columns that have no name by their index, and skips empty lines', () => {
    expect(readCsvTable('\n,a\n\n0,5\n\n1,6\n\n').rows()).toEqual([
      {'column 0': 0, a: 5},
      {'column 0': 1, a: 6},
    ]);
  });
});
