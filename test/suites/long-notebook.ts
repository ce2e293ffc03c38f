/** One code cell, and what a reader must see under it. */
export interface LongCell {
  readonly code: string;
  /** text/plain of its result. */
  readonly result?: string;
  /** What it prints. */
  readonly printed?: string;
}

const IMPORT = 10;

/** Kinds of cells, each of which shows its own number, made of what earlier cells hold. */
const KINDS: readonly ((number: number) => LongCell)[] = [
  n => ({code: `const a${n} = ${n};\na${n}`, result: `${n}`}),
  n => ({
    code: `total += a${n - 1} - a${n - 1} + 1;\ntotal === ${Math.floor(n / 10) + 1} ? ${n} : NaN`,
    result: `${n}`,
  }),
  n => ({code: `for (let i = 0; i < 3; i++) console.log(${n} + i);`, printed: `${n}\n${n + 1}\n${n + 2}\n`}),
  n => ({code: `function add${n}(x: number): number {\n  return x + a${n - 3};\n}\nadd${n}(3)`, result: `${n}`}),
  n => ({code: `await Promise.resolve(${n})`, result: `${n}`}),
  n => ({code: `class C${n} {\n  #own = ${n};\n  get own() { return this.#own; }\n}\nnew C${n}().own`, result: `${n}`}),
  n => ({
    code: `enum E${n} { A = ${n} }\ninterface Named { readonly name: string }\nconst named: Named = {name: \`\${E${n}.A}\`};\nnamed.name`,
    result: `'${n}'`,
  }),
  n =>
    n < IMPORT
      ? {code: `[${n}].map(x => x)[0]`, result: `${n}`}
      : {code: `tf.tidy(() => tf.tensor1d([1, 2, ${n - 3}]).sum().dataSync()[0])`, result: `${n}`},
  n => ({code: `// only a comment and a type\ntype T${n} = ${n} | 'other';`}),
  n => ({code: `console.error('to stderr');\nlast = ${n};\nlast`, result: `${n}`}),
];

/** A notebook of `count` cells of ten kinds, TensorFlow.js imported in the eleventh. */
export function longNotebook(count: number): readonly LongCell[] {
  return Array.from({length: count}, (_, number): LongCell => {
    if (number === IMPORT) {
      return {
        code: `import * as tf from '@tensorflow/tfjs';\nconst a${number} = tf.scalar(${number}).dataSync()[0] ?? NaN;\na${number}`,
        result: `${number}`,
      };
    }
    const cell = (KINDS[number % KINDS.length] as (typeof KINDS)[number])(number);
    return number === 0 ? {...cell, code: `let total = 0, last = -1;\n${cell.code}`} : cell;
  });
}

/** The notebook's file. */
export function notebookText(cells: readonly LongCell[]): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {kernelspec: {name: 'gradlab', display_name: 'TypeScript (Gradlab)', language: 'typescript'}},
    cells: cells.map(({code}, number) => ({
      cell_type: 'code',
      id: `cell-${number}`,
      metadata: {},
      execution_count: null,
      outputs: [],
      source: code,
    })),
  });
}
