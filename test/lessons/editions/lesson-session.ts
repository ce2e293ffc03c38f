import {KernelClient} from '../../../src/kernel/client/index.ts';
import {gradlabKernel} from '../../../src/kernel/install/index.ts';
import {factsType} from '../../../src/lessons/facts/index.ts';
import {project} from '../../setup/checkout.ts';
import type {RawCell} from './whole-course.ts';

/** What a check has said. */
export interface Said {
  readonly id: string;
  readonly status: string;
  readonly text: string;
}

/** Milliseconds for a cell: the exercises and what they need is quick, but the machine may be busy. */
const CELL_LIMIT = 120_000;

/** A kernel in which some cells of a lesson run: its opening, and of the rest what is asked for and what that needs. */
export class LessonSession {
  readonly #kernel: KernelClient;
  readonly #cells: readonly RawCell[];
  /** Ids of the cells that others needed, the opening not counted. */
  readonly needed: string[] = [];

  private constructor(kernel: KernelClient, cells: readonly RawCell[]) {
    this.#kernel = kernel;
    this.#cells = cells.filter(({cell_type, source}) => cell_type === 'code' && source.trim() !== '');
  }

  /** Starts a kernel in the folder of an edition and runs the opening of the lesson: up to `await lesson(…)`. */
  static async open(folder: string, cells: readonly RawCell[]): Promise<LessonSession> {
    const env = {...process.env, GRADLAB_HISTORY: 'off'};
    const session = new LessonSession(await KernelClient.start({...gradlabKernel(project), folder, env}), cells);
    const last = session.#cells.findIndex(({source}) => source.includes('await lesson('));
    for (const cell of session.#cells.slice(0, last + 1)) await session.run(cell);
    return session;
  }

  /** The code cells from the first exercise on. */
  get exercises(): readonly RawCell[] {
    const first = this.#cells.findIndex(({source}) => source.startsWith('await check('));
    return this.#cells.slice(Math.max(0, first - 1));
  }

  /** Runs a cell; where a name or a question is missing in it, first the cell above that has it. Gives what its check says. */
  async run(cell: RawCell): Promise<Said | undefined> {
    for (let tries = 0; tries < this.#cells.length; tries++) {
      const {said, error} = await this.#execute(cell.source);
      if (error === undefined) return said;
      const [, name] = /Cannot find name '([^']+)'/.exec(error) ?? [];
      const [, question] = /Cannot reveal "([^"]+)" as id must be that of a question/.exec(error) ?? [];
      const above = this.#cells.slice(0, this.#cells.indexOf(cell));
      const home = above.findLast(({source}) => {
        if (question !== undefined) return source.includes(`predict('${question}'`);
        return name !== undefined && declares(source, name);
      });
      if (home === undefined) throw new Error(`Cell ${cell.id} fails: ${error}`);
      await this.run(home);
      this.needed.push(home.id);
    }
    throw new Error(`Cell ${cell.id} needs more cells than there are`);
  }

  /** Runs code of no cell. */
  async type(code: string): Promise<void> {
    const {error} = await this.#execute(code);
    if (error !== undefined) throw new Error(`${error}\n${code}`);
  }

  async #execute(code: string): Promise<{readonly said?: Said; readonly error?: string}> {
    let said: Said | undefined;
    const reply = await this.#kernel.execute(code, {
      timeout: CELL_LIMIT,
      onMessage: ({header, content}) => {
        const data = header.msg_type === 'display_data' ? (content.data as Record<string, unknown>) : {};
        const facts = data[factsType('check')] as Said | undefined;
        if (facts !== undefined) said = {...facts, text: String(data['text/plain'])};
      },
    });
    if (reply.status !== 'ok') return {error: `${reply.ename}: ${reply.evalue}`};
    return said === undefined ? {} : {said};
  }

  close(): Promise<void> {
    return this.#kernel.shutdown();
  }
}

/** Whether code declares a name at its top level. */
function declares(code: string, name: string): boolean {
  const escaped = name.replace(/\$/g, '\\$');
  return new RegExp(
    `^(?:const|let|var|class|type|interface|(?:async )?function) (?:[\\[{].*\\b|.*, )?${escaped}\\b`,
    'm',
  ).test(code);
}
