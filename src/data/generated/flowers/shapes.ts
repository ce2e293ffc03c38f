import {cosine, sine} from '../portable-math.ts';
import type {Shape} from './canvas.ts';

/** The form of a petal or leaf. */
export interface PetalForm {
  /** From where to where along its axis. */
  readonly from: number;
  readonly to: number;
  /** Half of its greatest width. */
  readonly halfWidth: number;
  /** 0: an ellipse; 1: two parabolas that meet in points. */
  readonly pointed: number;
  /** -1 to 1: whether it is widest near its base, in the middle (0), or near its tip. */
  readonly skew: number;
  /** How much darker its base and its edges are than its middle, 0 to 1. */
  readonly relief: number;
}

/** A petal that points from `base` into the direction of an angle (radians; 0 is right, π/2 down). */
export function petal([baseX, baseY]: readonly [x: number, y: number], angle: number, form: PetalForm): Shape {
  const {from, to, halfWidth, pointed, skew, relief} = form;
  const [alongX, alongY] = [cosine(angle), sine(angle)];
  const [length, middle] = [to - from, (from + to) / 2];
  /** Half the width at a share of the length. */
  const widthAt = (share: number): number => {
    const skewed = share * (1 - skew * (1 - share));
    const parabola = 4 * skewed * (1 - skewed);
    return halfWidth * (pointed * parabola + (1 - pointed) * Math.sqrt(parabola));
  };
  // Both are called for every pixel around the petal: they make no arrays.
  return {
    centre: [baseX + middle * alongX, baseY + middle * alongY],
    reach: [
      (Math.abs(alongX) * length) / 2 + Math.abs(alongY) * halfWidth,
      (Math.abs(alongY) * length) / 2 + Math.abs(alongX) * halfWidth,
    ],
    inside: (x, y) => {
      const share = ((x - baseX) * alongX + (y - baseY) * alongY - from) / length;
      if (share <= 0 || share >= 1) return -1;
      return widthAt(share) - Math.abs((y - baseY) * alongX - (x - baseX) * alongY);
    },
    shade: (x, y) => {
      const share = ((x - baseX) * alongX + (y - baseY) * alongY - from) / length;
      const across = Math.abs((y - baseY) * alongX - (x - baseX) * alongY);
      // Above 1 in the half pixel outside of the outline.
      const edge = Math.min(1, across / widthAt(share));
      return 1 - relief * (0.6 * (1 - share) + 0.7 * edge * edge);
    },
  };
}

/** A disc, lightest in the middle. */
export function disc([centreX, centreY]: readonly [x: number, y: number], radius: number, relief: number): Shape {
  const square = (x: number, y: number): number => (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY);
  return {
    centre: [centreX, centreY],
    reach: [radius, radius],
    inside: (x, y) => radius - Math.sqrt(square(x, y)),
    shade: (x, y) => 1 - (relief * square(x, y)) / (radius * radius),
  };
}

/** A line of even width with round ends. */
export function rod(
  [fromX, fromY]: readonly [x: number, y: number],
  [toX, toY]: readonly [x: number, y: number],
  halfWidth: number,
): Shape {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const square = dx * dx + dy * dy;
  return {
    centre: [(fromX + toX) / 2, (fromY + toY) / 2],
    reach: [Math.abs(dx) / 2 + halfWidth, Math.abs(dy) / 2 + halfWidth],
    inside: (x, y) => {
      const share = Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / square));
      const ax = x - fromX - share * dx;
      const ay = y - fromY - share * dy;
      return halfWidth - Math.sqrt(ax * ax + ay * ay);
    },
    shade: () => 1,
  };
}
