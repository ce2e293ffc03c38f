/** Deno's display convention, which Gradlab's kernel follows: a value is shown by its method of this name. */
export const DISPLAY: unique symbol = Symbol.for('Jupyter.display');
