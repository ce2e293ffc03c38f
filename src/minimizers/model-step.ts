import type {Vector} from '../numeric/index.ts';

/** A step for the model q(s) = gᵀs + ½ sᵀH s of f within a radius. */
export interface ModelStep {
  readonly step: Vector;
  /** -q(step), by how much the model falls. */
  readonly predicted: number;
  /** Whether the radius stopped it. */
  readonly onBoundary: boolean;
}

/** What is known of f around a point: the step that the model likes best within a radius. */
export type TrustModel = (radius: number) => ModelStep;
