import {describe, expect, it} from 'vitest';
import {figure, path} from '../../../src/charts/index.ts';

const draw = (...marks: ReturnType<typeof path>[]) =>
  figure({title: 'Descent', x: {title: 'w1'}, y: {title: 'w2'}, marks}).data;

describe('path', () => {
  it('draws the course, then its start and end', () => {
    const [course, ends] = draw(path({x: [4, 2, 1], y: [2, 1, 0.5], name: 'steepest'}));
    expect(course).toMatchObject({x: [4, 2, 1], y: [2, 1, 0.5], name: 'steepest', showlegend: true});
    expect(ends).toMatchObject({x: [4, 1], y: [2, 0.5], showlegend: false, marker: {symbol: ['circle-open', 'star']}});
  });

  it('puts six arrowheads at equal steps of an even path of eight points', () => {
    const [course] = draw(path({x: [0, 1, 2, 3, 4, 5, 6, 7], y: [0, 0, 0, 0, 0, 0, 0, 0]}));
    const middle = Array.from({length: 6}, () => 'arrow');
    expect(course).toMatchObject({marker: {symbol: ['circle', ...middle, 'circle'], angleref: 'previous'}});
  });

  it('explains start and end once for all paths', () => {
    const two = {x: [0, 1], y: [0, 1]};
    const names = draw(path({...two, name: 'a'}), path({...two, name: 'b'})).map(({name}) => name);
    expect(names).toEqual(['a', 'a', 'start', 'end', 'b', 'b']);
  });

  it('takes its ends from the points that are finite', () => {
    const [, ends] = draw(path({x: [NaN, 2, 3, 4], y: [1, 2, 3, Infinity]}));
    expect(ends).toMatchObject({x: [2, 3], y: [2, 3]});
  });

  it('draws a bare line where neither arrows nor dots are wanted', () => {
    const [course] = draw(path({x: [0, 1, 2], y: [0, 1, 2], arrows: false, markers: false}));
    expect(course).toMatchObject({mode: 'lines'});
  });

  it('says that it has no points', () => {
    const {data, description} = figure({
      title: 'Descent',
      x: {title: 'w1'},
      y: {title: 'w2'},
      marks: [path({x: [], y: []})],
    });
    expect(data).toHaveLength(1);
    expect(description).toBe('Descent. w2 over w1. Path: no points.');
  });
});
