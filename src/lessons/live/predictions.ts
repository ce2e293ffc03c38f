import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {parsePredictions} from './parse-predictions.ts';
import type {Prediction} from './prediction.ts';

/** Where a notebook's folder keeps them; the repository ignores it. */
const FOLDER = '.predictions';

/** The learner's predictions of one lesson, on disk. */
export class Predictions {
  readonly #file: string;
  readonly #known: Map<string, Prediction>;
  /** A sentence on a damaged file that was set aside; undefined if there was none. */
  readonly notice: string | undefined;

  /**
   * @param folder the notebook's folder
   * @param kept whether they are read and written; a program's run of a lesson is nobody's prediction
   */
  constructor(folder: string, lesson: string, kept: boolean) {
    this.#file = kept ? join(folder, FOLDER, `${lesson}.json`) : '';
    const {predictions, notice} = kept ? readFile(this.#file) : {predictions: []};
    this.#known = new Map(predictions.map(each => [each.id, each]));
    this.notice = notice;
  }

  get(id: string): Prediction | undefined {
    return this.#known.get(id);
  }

  get all(): readonly Prediction[] {
    return [...this.#known.values()];
  }

  /** Keeps a prediction, unless one of that id is kept already: a guess counts once. */
  add(prediction: Prediction): void {
    if (this.#known.has(prediction.id)) return;
    this.#known.set(prediction.id, prediction);
    if (this.#file === '') return;
    mkdirSync(dirname(this.#file), {recursive: true});
    // a new file that takes the old one's name: a kill leaves one of the two whole
    const draft = `${this.#file}.${process.pid}.new`;
    writeFileSync(draft, `${JSON.stringify(this.all, undefined, 2)}\n`);
    renameSync(draft, this.#file);
  }
}

/** The predictions of all lessons whose notebooks lie in the folder, by file name; damaged files are passed over. */
export function allPredictions(folder: string): readonly Prediction[] {
  const place = join(folder, FOLDER);
  if (!existsSync(place)) return [];
  const files = readdirSync(place).filter(name => name.endsWith('.json'));
  return files.sort().flatMap(name => parsePredictions(readFileSync(join(place, name), 'utf8')) ?? []);
}

function readFile(file: string): {readonly predictions: readonly Prediction[]; readonly notice?: string} {
  if (!existsSync(file)) return {predictions: []};
  const predictions = parsePredictions(readFileSync(file, 'utf8'));
  if (predictions !== undefined) return {predictions};
  const aside = freeName(file);
  renameSync(file, aside);
  return {predictions: [], notice: `Your earlier predictions cannot be read; the file is kept as ${aside}.`};
}

function freeName(file: string): string {
  for (let number = 1; ; number++) {
    const name = `${file}.damaged-${number}`;
    if (!existsSync(name)) return name;
  }
}
