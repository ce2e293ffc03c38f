import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it, onTestFinished} from 'vitest';

const HUB = fileURLToPath(new URL('../../deploy/hub', import.meta.url));
const PYTHON = fileURLToPath(new URL('../../.venv/bin/python', import.meta.url));
const CALL = 'import json, sys; from hand_out import hand_out; print(json.dumps(hand_out(*sys.argv[1:])))';

/** A student edition and a learner's home, with what happens to them. */
class Desk {
  readonly #root = mkdtempSync(join(tmpdir(), 'gradlab-hand-out-'));

  constructor() {
    onTestFinished(() => rmSync(this.#root, {recursive: true, force: true}));
  }

  /** Writes files of the edition and hands it out; gives the paths that were written. */
  edition(files: Readonly<Record<string, string>>): readonly string[] {
    for (const [path, text] of Object.entries(files)) this.#write(join('edition', path), text);
    const paths = ['edition', 'home/lessons', 'home/record.json'].map(path => join(this.#root, path));
    return JSON.parse(
      execFileSync(PYTHON, ['-c', CALL, ...paths], {
        env: {PYTHONPATH: HUB, PYTHONDONTWRITEBYTECODE: '1'},
        encoding: 'utf8',
      }),
    );
  }

  learnerWrites(path: string, text: string): void {
    this.#write(join('home', 'lessons', path), text);
  }

  learnerRemoves(path: string): void {
    rmSync(join(this.#root, 'home', 'lessons', path));
  }

  learnerReads(path: string): string | undefined {
    const file = join(this.#root, 'home', 'lessons', path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  learnerLists(): readonly string[] {
    return readdirSync(join(this.#root, 'home', 'lessons'), {recursive: true})
      .map(String)
      .sort();
  }

  loseRecord(text: string): void {
    this.#write('home/record.json', text);
  }

  #write(path: string, text: string): void {
    const file = join(this.#root, path);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, text);
  }
}

describe('handing out an edition', () => {
  it('copies every file the first time and nothing the second time', () => {
    const desk = new Desk();
    const files = {'01-a.ipynb': 'first', 'exercises/01-a.json': '{}'};
    expect(desk.edition(files)).toEqual(['01-a.ipynb', 'exercises/01-a.json']);
    expect(desk.learnerReads('exercises/01-a.json')).toBe('{}');
    expect(desk.edition(files)).toEqual([]);
  });

  it('replaces what the learner has not touched', () => {
    const desk = new Desk();
    desk.edition({'01-a.ipynb': 'first'});
    expect(desk.edition({'01-a.ipynb': 'second'})).toEqual(['01-a.ipynb']);
    expect(desk.learnerReads('01-a.ipynb')).toBe('second');
  });

  it('leaves what the learner changed, and puts each new edition beside it once', () => {
    const desk = new Desk();
    desk.edition({'01-a.ipynb': 'first'});
    desk.learnerWrites('01-a.ipynb', 'my work');
    expect(desk.edition({'01-a.ipynb': 'first'})).toEqual([]);
    expect(desk.edition({'01-a.ipynb': 'second'})).toEqual(['01-a.new.ipynb']);
    expect(desk.edition({'01-a.ipynb': 'second'})).toEqual([]);
    expect(desk.edition({'01-a.ipynb': 'third'})).toEqual(['01-a.new-2.ipynb']);
    expect(desk.learnerReads('01-a.ipynb')).toBe('my work');
    expect(desk.learnerReads('01-a.new.ipynb')).toBe('second');
    expect(desk.learnerReads('01-a.new-2.ipynb')).toBe('third');
  });

  it('brings back what the learner removed', () => {
    const desk = new Desk();
    desk.edition({'01-a.ipynb': 'first'});
    desk.learnerWrites('01-a.ipynb', 'spoilt');
    desk.learnerRemoves('01-a.ipynb');
    expect(desk.edition({})).toEqual(['01-a.ipynb']);
    expect(desk.learnerReads('01-a.ipynb')).toBe('first');
  });

  it("leaves the learner's own files alone, also one that a later edition has by the same name", () => {
    const desk = new Desk();
    desk.edition({'01-a.ipynb': 'first'});
    desk.learnerWrites('02-b.ipynb', 'mine');
    expect(desk.edition({'02-b.ipynb': 'theirs'})).toEqual(['02-b.new.ipynb']);
    expect(desk.learnerReads('02-b.ipynb')).toBe('mine');
  });

  it.each(['', 'not JSON'])('overwrites nothing when its record is damaged: %j', record => {
    const desk = new Desk();
    desk.edition({'01-a.ipynb': 'first', '02-b.ipynb': 'same'});
    desk.learnerWrites('01-a.ipynb', 'my work');
    desk.loseRecord(record);
    expect(desk.edition({})).toEqual(['01-a.new.ipynb']);
    expect(desk.learnerReads('01-a.ipynb')).toBe('my work');
    expect(desk.learnerLists()).toEqual(['01-a.ipynb', '01-a.new.ipynb', '02-b.ipynb']);
  });

  it('leaves no half-written file behind', () => {
    const desk = new Desk();
    desk.edition({'01-a.ipynb': 'first', 'pictures/a.png': 'p'});
    expect(desk.learnerLists()).toEqual(['01-a.ipynb', 'pictures', 'pictures/a.png']);
  });
});
