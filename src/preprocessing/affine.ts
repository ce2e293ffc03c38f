import type {Form} from './form.ts';
import type {Groups} from './groups.ts';
import type {Mapping, RowMapping} from './mapping.ts';

/** The numbers of y = offset + (x - shift) / scale for each group. */
export interface AffineParts {
  readonly shift: ArrayLike<number>;
  /** 0 stands for a feature that is constant: it becomes `offset`, and `shift` again on the way back. */
  readonly scale: ArrayLike<number>;
  readonly offset?: number;
}

/** y = offset + (x - shift) / scale, group by group, and back: x = shift + (y - offset) · scale. */
export function affine(form: Form, {of}: Groups, {shift, scale, offset = 0}: AffineParts): Mapping {
  const [shifts, scales] = [of, of].map((groups, which) =>
    Float64Array.from(groups, group => (which === 0 ? shift : scale)[group] as number),
  ) as [Float64Array, Float64Array];
  const forward: RowMapping = (_, rows, out) => {
    for (let place = 0, column = 0; place < rows.length; place++, column = column + 1 === of.length ? 0 : column + 1) {
      const unit = scales[column] as number;
      out[place] = unit === 0 ? offset : offset + ((rows[place] as number) - (shifts[column] as number)) / unit;
    }
  };
  const backward: RowMapping = (_, rows, out) => {
    for (let place = 0, column = 0; place < rows.length; place++, column = column + 1 === of.length ? 0 : column + 1) {
      out[place] = (shifts[column] as number) + ((rows[place] as number) - offset) * (scales[column] as number);
    }
  };
  return {from: form, to: form, forward, backward};
}
