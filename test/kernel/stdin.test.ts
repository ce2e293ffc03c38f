import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Message} from '../../src/kernel/protocol/index.ts';
import {startKernel, type TestKernel} from './support.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.run('let state = 41');
});
afterAll(() => kernel.stop());

interface Conversation {
  readonly status: string;
  readonly ename: string | undefined;
  readonly evalue: string | undefined;
  readonly result: string | undefined;
  readonly questions: readonly unknown[];
  readonly messages: readonly Message[];
}

/** Runs a cell and answers its questions by `answer`, which gives undefined to leave one open. */
async function converse(
  code: string,
  answer: (question: Message, number: number) => string | undefined | Promise<string | undefined>,
): Promise<Conversation> {
  const questions: unknown[] = [];
  const messages: Message[] = [];
  const onMessage = (message: Message) => {
    messages.push(message);
    if (message.header.msg_type !== 'input_request') return;
    questions.push(message.content);
    void Promise.resolve(answer(message, questions.length)).then(value => {
      if (value !== undefined) void kernel.client.send('stdin', 'input_reply', {value}, message);
    });
  };
  const reply = await kernel.client.execute(code, {allowStdin: true, onMessage, timeout: 10_000});
  const result = messages.find(({header}) => header.msg_type === 'execute_result')?.content.data;
  const text = (result as Record<string, string> | undefined)?.['text/plain'];
  return {status: reply.status, ename: reply.ename, evalue: reply.evalue, result: text, questions, messages};
}

const ANSWER = 'wörld 😀';

for (const ask of ['await input', 'prompt']) {
  describe(ask, () => {
    it('asks the front end and gives its answer', async () => {
      const talk = await converse(`console.log('first'); ${ask}('Name: ')`, () => ANSWER);
      expect([talk.result, talk.questions]).toEqual([`'${ANSWER}'`, [{prompt: 'Name: ', password: false}]]);
      const types = talk.messages.map(({header}) => header.msg_type);
      expect(types.indexOf('stream')).toBeLessThan(types.indexOf('execute_result'));
    });

    it('asks for a password without showing it', async () => {
      const talk = await converse(`${ask}('Key: ', {password: true})`, () => 'secret');
      expect([talk.result, talk.questions]).toEqual(["'secret'", [{prompt: 'Key: ', password: true}]]);
    });

    it('gives a long answer, an empty one, and one after the other', async () => {
      const long = 'x'.repeat(300_000);
      const answers = [long, '', 'end'];
      const code = `let all = ''; for (let i = 0; i < 3; i++) all += (${ask}(String(i)))!.length + ' '; all`;
      const talk = await converse(code, (_, number) => answers[number - 1]);
      expect(talk.result).toBe("'300000 0 3 '");
    });

    it('fails clearly in a front end that takes no input', async () => {
      const run = await kernel.run(`${ask}('Name: ')`);
      expect([run.ename, run.evalue]).toEqual(['Error', 'Cannot ask for input as this front end takes none']);
    });

    it('is ended by an interrupt', async () => {
      const start = performance.now();
      const talk = await converse(`for (;;) { try { ${ask}('Name: ') } catch {} }`, async () => {
        await new Promise(resolve => setTimeout(resolve, 50));
        await kernel.client.interrupt();
        return undefined;
      });
      expect([talk.ename, performance.now() - start < 2000]).toEqual(['Interrupted', true]);
      expect((await kernel.run('state')).result).toBe('41');
    });

    it('is ended by an interrupt, after which late answers are left alone', async () => {
      let old: Message | undefined;
      await converse(`${ask}('old: ')`, question => {
        old = question;
        setTimeout(() => void kernel.client.interrupt(), 20);
        return undefined;
      });
      const talk = await converse(`${ask}('new: ')`, async () => {
        await kernel.client.send('stdin', 'input_reply', {value: 'late'}, old);
        return 'right';
      });
      expect(talk.result).toBe("'right'");
    });
  });
}

describe('questions', () => {
  it('of which several are asked at once wait for each other', async () => {
    const code =
      "const both = [input('a'), input('b')]; const third = prompt('c'); [...await Promise.all(both), third]";
    let open = 0;
    const talk = await converse(code, async (question, number) => {
      open++;
      await new Promise(resolve => setTimeout(resolve, 20));
      expect(open).toBe(1);
      open--;
      return `${question.content.prompt}${number}`;
    });
    expect(talk.result).toBe("[ 'a1', 'b2', 'c3' ]");
  });

  it('that block leave the kernel to answer other requests', async () => {
    const talk = await converse("prompt('wait')", async () => {
      const start = performance.now();
      const reply = await kernel.client.request('shell', 'complete_request', {code: 'Math.fl', cursor_pos: 7});
      expect((reply.content.matches as string[]).includes('floor')).toBe(true);
      return `${performance.now() - start < 2000}`;
    });
    expect(talk.result).toBe("'true'");
  });

  it('take an answer that names no parent, as jupyter_client sends it', async () => {
    const talk = await converse("prompt('?')", () => {
      void kernel.client.send('stdin', 'input_reply', {value: 'bare'});
      return undefined;
    });
    expect(talk.result).toBe("'bare'");
  });

  it('that nobody answered end with their cell', async () => {
    const errors: unknown[] = [];
    const stop = kernel.client.messages(({header, content}) => {
      if (header.msg_type === 'error') errors.push(content.evalue);
    });
    await converse("void input('open'); 0", () => undefined);
    const next = await converse("prompt('next')", () => 'yes');
    stop();
    expect([next.result, errors]).toEqual(["'yes'", ['Cannot get input as the cell that asked for it has ended']]);
  });

  it('cannot be asked by what a cell has left behind', async () => {
    const late = new Promise<unknown>(resolve => {
      const stop = kernel.client.messages(({header, content}) => {
        if (header.msg_type !== 'error') return;
        stop();
        resolve(content.evalue);
      });
    });
    await converse("setTimeout(() => prompt('late'), 40); 0", () => 'no');
    expect(await late).toBe('Cannot ask for input as the cell that asks has ended');
  });

  it('are gone when the process dies', async () => {
    const talk = await converse("setTimeout(() => process.exit(1), 40); await input('never')", () => undefined);
    expect(talk.ename).toBe('ProcessExit');
    expect((await converse("prompt('again')", () => 'here')).result).toBe("'here'");
  });
});
