/** A numeric kernel: its arguments, then the range of work items and the number of the thread that computes them. */
export type Kernel = (...values: number[]) => void;
