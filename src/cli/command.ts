/** A command of the program: what the overview says about it and what runs it. */
export interface Command {
  readonly name: string;
  /** Arguments as the overview shows them. */
  readonly form: string;
  /** One line: what it does. */
  readonly summary: string;
  /** Runs it on the arguments after its name and gives the exit code. */
  readonly run: (args: readonly string[]) => number | Promise<number>;
}
