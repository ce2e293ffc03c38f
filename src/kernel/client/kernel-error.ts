/** What went wrong: the kernel did not start, its process ended, it ran beyond its time, or it broke the protocol. */
export type KernelFault = 'start' | 'died' | 'timeout' | 'protocol';

/** A kernel that cannot be used, or not any more. An error thrown by a cell is none: it is part of the cell's reply. */
export class KernelError extends Error {
  override readonly name = 'KernelError';
  readonly fault: KernelFault;

  constructor(fault: KernelFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
