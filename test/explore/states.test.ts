import {describe, expect, it} from 'vitest';
import {positionsOf} from '../../src/explore/controls.ts';
import {framedStates} from '../../src/explore/states.ts';

describe('the states that get a frame', () => {
  it('are the 21 positions of a range that states no step, its ends among them', () => {
    const {states, first, areAll} = framedStates([positionsOf('rate', {min: 0, max: 2, value: 0.5})], 21);
    expect(states.map(({rate}) => rate)).toEqual(Array.from({length: 21}, (_, index) => index / 10));
    expect([first, areAll]).toEqual([5, true]);
  });

  it('are all combinations where they are few, the last control changing fastest', () => {
    const controls = [
      positionsOf('loss', ['squared', 'hinge']),
      positionsOf('rate', {min: 0, max: 2, step: 1, value: 1}),
    ];
    const {states, first} = framedStates(controls, 6);
    expect(states.map(state => Object.values(state).join(' '))).toEqual([
      'squared 0',
      'squared 1',
      'squared 2',
      'hinge 0',
      'hinge 1',
      'hinge 2',
    ]);
    expect(states[first]).toEqual({loss: 'squared', rate: 1});
  });

  it('are evenly spaced positions of the first control where they are many', () => {
    const controls = [positionsOf('step', {min: 0, max: 1000, step: 1, value: 260}), positionsOf('rate', [0.1, 0.2])];
    const {states, first, areAll} = framedStates(controls, 5);
    expect(states).toEqual([0, 250, 500, 750, 1000].map(step => ({step, rate: 0.1})));
    expect([first, areAll]).toEqual([1, false]);
  });

  it('have no digits of binary noise', () => {
    expect(positionsOf('rate', {min: 0.1, max: 0.5, step: 0.1}).values).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  });
});
