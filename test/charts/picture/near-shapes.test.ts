import {describe, expect, it} from 'vitest';
import {bar, dot, errorBars, figure, line, path, rule, text} from '../../../src/charts/index.ts';
import {flatOpacity} from '../../../src/charts/picture/flat-opacity.ts';
import {picture} from '../../../src/charts/picture/index.ts';
import {nearShapes} from '../../../src/charts/picture/near-shapes.ts';

const marker = (x: number, y: number) => `<path class="point" transform="translate(${x},${y})" d="M1,0Z"/>`;

describe('shapes far outside of a picture', () => {
  it('are left out, those that may be seen are not', () => {
    expect(nearShapes(marker(2000, 5), 640, 400)).toBe('');
    expect(nearShapes(marker(5, -2e4), 640, 400)).toBe('');
    const cross = '<path class="js-line" style="opacity: 1" d="M-9000,100L9000,100"/>';
    const seen = marker(640, 400) + cross;
    expect(nearShapes(seen, 640, 400)).toBe(seen);
    expect(nearShapes('<path class="js-line" d="M700,10L9000,20"/><path d="M-70,0V500"></path>', 640, 400)).toBe('');
    const grouped = '<path class="grid" transform="translate(100,0)" d="M0,44v273"/>';
    expect(nearShapes(grouped, 640, 400)).toBe(grouped);
  });

  it('do not end the process that draws them', {timeout: 60_000}, async () => {
    const [x, y] = [
      {title: 'a', range: [0, 6]},
      {title: 'b', range: [0, 2]},
    ] as const;
    const far = {x: [100, 1000, 5000], y: [100, 1000, 1], name: 'far'};
    const marks = [
      dot(far),
      line(far),
      path(far),
      bar(far),
      errorBars({...far, deviation: [1, 2, 3]}),
      rule({x: 1e4}),
      text({x: 1000, y: 1, text: 'far'}),
    ];
    for (const mark of marks) {
      const {data, layout} = figure({title: 'Far', x, y, marks: [mark]});
      expect((await picture({data, layout})).length).toBeGreaterThan(1000);
    }
  });

  it('nor does a line that leaves the picture by far, with dots in its panel', {timeout: 60_000}, async () => {
    const x = Array.from({length: 95}, (_, index) => index);
    const leaving = line({x, y: x.map(at => 4 - at * Math.sin(at)), name: 'leaving'});
    const dots = dot({x: [3, 5], y: [1, 2], name: 'dots'});
    const y = {title: 'b', range: [-1, 2]} as const;
    const {data, layout} = figure({title: 'Far', height: 220, x: {title: 'a'}, y, marks: [leaving, dots]});
    expect((await picture({data, layout})).length).toBeGreaterThan(1000);
  });

  it("as a path's opacity is then that of its fill and stroke", () => {
    const path = (style: string) => `<path class="point" style="${style}" d="M1,0Z"/>`;
    const [before, after] = [
      'opacity: 0.9; fill: red; fill-opacity: 0.5;',
      'fill: red; fill-opacity: 0.45; stroke-opacity: 0.9;',
    ];
    const far = '<path class="js-line" style="opacity: 1" d="M0,0L10,-900"/>';
    expect(flatOpacity(path(before) + far, 640, 400)).toBe(path(after) + far);
    expect(flatOpacity(path(before), 640, 400)).toBe(path(before));
  });
});
