/** Declarations of what a cell finds as globals beside Node's own, which `@types/node` declares. */
export const kernelGlobals = `declare var require: NodeJS.Require;
/** Asks for a line of text and goes on meanwhile: \`const name = await input('Your name: ')\`. A password is not shown while it is typed. */
declare function input(message?: string, options?: {readonly password?: boolean}): Promise<string>;
/** Asks for a line of text and waits for it; nothing else of the notebook runs until then. A password is not shown while it is typed. */
declare function prompt(message?: string, options?: {readonly password?: boolean}): string | null;
/** Shows a value as the value of a cell is shown, in the middle of the cell. */
declare function display(value: unknown): Promise<void>;
/** Takes away what the cell has shown so far: at once, or, with \`wait\`, when the next output comes, which does not flicker. */
declare function clearOutput(wait?: boolean): void;
`;
