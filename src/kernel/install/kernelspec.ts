/**
 * What Jupyter must know to start a kernel: the content of `kernel.json`, the folder name under which Jupyter lists it,
 * and the pictures shown beside its name.
 */
export interface Kernelspec {
  /** Name by which notebooks ask for the kernel; also its folder's name. */
  readonly name: string;
  /** Program and arguments; Jupyter puts the connection file's path in place of `{connection_file}`. */
  readonly argv: readonly string[];
  /** Name that people see. */
  readonly title: string;
  readonly language: string;
  /** `message`: interrupt by a message on the control channel; `signal`: by SIGINT. */
  readonly interruptMode: 'message' | 'signal';
  /** Paths of pictures that are copied into the kernelspec's folder. */
  readonly logos: readonly string[];
}
