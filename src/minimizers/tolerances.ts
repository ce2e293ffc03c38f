/** ‖∇f‖∞ at which methods that know f by its gradients stop: 1e-5, scipy's for BFGS, CG and L-BFGS-B. */
export const FIRST_ORDER = 1e-5;

/** The same for methods with a Hessian, whose last steps square the error: 1e-8, where values no longer tell points apart. */
export const SECOND_ORDER = 1e-8;
