import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startKernel, type TestKernel} from './support.ts';

const ENDLESS: readonly (readonly [name: string, code: string])[] = [
  ['a synchronous loop', 'for (;;) {}'],
  ['a loop after an await', 'await new Promise(resolve => setTimeout(resolve, 5)); for (;;) {}'],
  ['a loop of awaits in microtasks', 'while (true) await null'],
  ['a chain of promises', 'const chain = (): Promise<unknown> => Promise.resolve().then(chain); await chain()'],
  ['a loop in a timer', 'setTimeout(() => { for (;;) {} }, 5); await new Promise(() => {})'],
  ['a loop inside try and catch', 'for (;;) { try { for (;;) {} } catch {} finally { for (;;) {} } }'],
  ['endless recursion that is caught', 'const dive = (): void => { try { dive() } catch { dive() } }; for (;;) dive()'],
  ['an await that never ends', 'await new Promise(() => {})'],
  [
    'an endless async generator',
    'for await (const n of (async function* () { for (let i = 0; ; i++) yield i })()) void n',
  ],
  [
    'a loop over reads of a file',
    'const {readFile} = await import("node:fs/promises"); for (;;) await readFile("/etc/hosts").catch(() => 0)',
  ],
  ['an interval that loops', 'setInterval(() => { for (;;) {} }, 1); await new Promise(() => {})'],
  [
    'an event handler that loops',
    'const e = new (await import("node:events")).EventEmitter(); e.on("x", () => { for (;;) {} }); setTimeout(() => e.emit("x"), 5); await new Promise(() => {})',
  ],
];

describe('an interrupt', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
    await kernel.run('let state = 41');
  });
  afterAll(() => kernel.stop());

  for (const [name, code] of ENDLESS) {
    it(`stops ${name} and keeps the state`, async () => {
      const run = await kernel.run(code, {interruptAfter: 150});
      expect([run.status, run.ename]).toEqual(['error', 'Interrupted']);
      expect((await kernel.run('state + 1')).result).toBe('42');
    });
  }

  it('leaves nothing of the cell running', async () => {
    const code = 'let beats = 0; for (;;) { beats++; await (await import("node:fs/promises")).stat("."); }';
    await kernel.run(code, {interruptAfter: 100});
    const first = (await kernel.run('beats')).result;
    await new Promise(resolve => setTimeout(resolve, 100));
    expect((await kernel.run('beats')).result).toBe(first);
  });

  it('stops the timers of a cell that has ended', async () => {
    await kernel.run('let ticks = 0; setInterval(() => { ticks++ }, 1); 0');
    await kernel.client.interrupt();
    await new Promise(resolve => setTimeout(resolve, 30));
    const first = (await kernel.run('ticks')).result;
    await new Promise(resolve => setTimeout(resolve, 30));
    expect((await kernel.run('ticks')).result).toBe(first);
  });

  it('leaves what waits for a promised timer waiting for ever', async () => {
    const cell = [
      'const {setTimeout: pause} = await import("node:timers/promises")',
      'let rung: string[] = []; void pause(200).then(() => rung.push("stopped"))',
      'console.log("begun"); await new Promise(() => {})',
    ].join('\n');
    expect((await kernel.run(cell, {interruptAfter: 1, oncePrinted: true})).ename).toBe('Interrupted');
    // A later one of the same length ends after it.
    expect((await kernel.run('await pause(200).then(() => rung.push("later")); rung')).result).toBe("[ 'later' ]");
  });

  it('shows nothing of what the cell still prints when work ends that cannot be stopped', {
    timeout: 20_000,
  }, async () => {
    await kernel.run('const {pbkdf2} = await import("node:crypto"); let ended = 0');
    const late: unknown[] = [];
    const stop = kernel.client.messages(({content}) => typeof content.text === 'string' && late.push(content.text));
    const work = 'pbkdf2("a", "b", 300_000, 64, "sha512", () => { ended++; console.log("late") })';
    const run = await kernel.run(`${work}; console.log("begun"); await new Promise(() => {})`, {
      interruptAfter: 1,
      oncePrinted: true,
    });
    expect(run.ename).toBe('Interrupted');
    await expect.poll(async () => (await kernel.run('ended')).result, {timeout: 10_000}).toBe('1');
    // What comes after it is shown: it would have come before.
    await kernel.run('console.log("next")');
    stop();
    expect(late).toEqual(['begun\n', 'next\n']);
  });

  it('leaves timers that are cleared, promised or made with arguments as Node has them', async () => {
    const cell = [
      'const {promisify} = await import("node:util"); const {setTimeout: sleep} = await import("node:timers/promises")',
      'const cleared = setTimeout(() => console.log("never"), 5); clearTimeout(cleared)',
      'await promisify(setTimeout)(5); const slept = await sleep(10, "value")',
      'await new Promise<string>(resolve => setTimeout(resolve, 5, `${slept} and argument`))',
    ].join('\n');
    const run = await kernel.run(cell);
    expect([run.evalue, run.result, run.stdout]).toEqual([undefined, "'value and argument'", '']);
  });

  it('harms nothing at any moment, garbage collections in between', {timeout: 60_000}, async () => {
    await kernel.run(
      'const v8 = await import("node:v8"); v8.setFlagsFromString("--expose-gc"); const collect = (await import("node:vm")).runInNewContext("gc")',
    );
    const codes = [
      'await new Promise(r => setTimeout(r, 5)); for (;;) {}',
      'for (;;) {}',
      'while (true) await null',
      '1',
    ];
    const failures: string[] = [];
    for (let round = 0; round < 150; round++) {
      const code = codes[round % codes.length] as string;
      // A spread of moments from before the start of the cell to well within it; the seed is the round itself.
      const run = await kernel.run(code, {interruptAfter: (round * 7) % 25});
      if (run.status === 'ok' && code !== '1') failures.push(`round ${round} ended ok`);
      const next = await kernel.run('collect(); state');
      // The interrupt of a cell that ended first may meet the next one, and nothing later.
      const after = next.status === 'ok' ? next : await kernel.run('collect(); state');
      if (after.result !== '41') failures.push(`round ${round}: ${after.status} ${after.evalue}`);
    }
    expect(failures).toEqual([]);
  });
});

/**
 * A module of 101 bytes that passes for TensorFlow.js's, as it has its exports: `register_tensor(n)` counts down from n
 * and then writes 1 at address 0; `dispose_data` does nothing.
 */
const COUNTING =
  'AGFzbQEAAAABCAJgAX8AYAAAAwMCAAEFAwEAAQcrAwZtZW1vcnkCAA9yZWdpc3Rlcl90ZW5zb3IAAAxkaXNwb3NlX2RhdGEAAQoaAhUAA0AgAEEBayIADQALQQBBATYCAAsCAAs=';

it("an interrupt lets a call into TensorFlow.js's WebAssembly end whole", {timeout: 20_000}, async () => {
  const kernel = await startKernel();
  try {
    const library = '(globalThis as any).WebAssembly';
    await kernel.run(`const counting = new ${library}.Module(Buffer.from('${COUNTING}', 'base64'))`);
    await kernel.run(`const {exports} = new ${library}.Instance(counting)`);
    // As many counts as take 0.3 s here; a call of more than 2 s would be cut off.
    const timed = 'const begin = performance.now(); exports.register_tensor(2e7)';
    await kernel.run(`${timed}; const count = Math.round((2e7 * 300) / (performance.now() - begin))`);
    await kernel.run('const word = new Int32Array(exports.memory.buffer, 0, 1); word[0] = 0');
    const run = await kernel.run('console.log("begun"); exports.register_tensor(count); for (;;);', {
      interruptAfter: 1,
      oncePrinted: true,
    });
    expect(run.ename).toBe('Interrupted');
    expect((await kernel.run('word[0]')).result).toBe('1');
  } finally {
    await kernel.stop();
  }
});

describe('an error outside of the cell itself', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
  });
  afterAll(() => kernel.stop());

  const STRAYS: readonly (readonly [name: string, code: string])[] = [
    ['thrown in a timer', 'setTimeout(() => { throw new TypeError("stray") }, 5)'],
    ['of a promise nobody waits for', 'void Promise.reject(new TypeError("stray"))'],
    [
      'of an EventEmitter',
      'const emitter = new (await import("node:events")).EventEmitter(); setTimeout(() => emitter.emit("error", new TypeError("stray")), 5)',
    ],
  ];
  for (const [name, code] of STRAYS) {
    it(`${name} ends the cell that started it while it runs`, async () => {
      const run = await kernel.run(`${code}; await new Promise(resolve => setTimeout(resolve, 2000)); 1`);
      expect([run.status, run.ename, run.evalue]).toEqual(['error', 'TypeError', 'stray']);
      expect((await kernel.run('2')).result).toBe('2');
    });
  }

  it('is shown in the cell that started it after that has ended', async () => {
    const late = new Promise<unknown>(resolve => {
      const stop = kernel.client.messages(message => {
        if (message.header.msg_type !== 'error') return;
        stop();
        resolve([message.content.evalue, message.parent.msg_id]);
      });
    });
    const run = await kernel.run('setTimeout(() => { throw new Error("late") }, 60); 0');
    const parent = run.messages[0]?.parent.msg_id;
    await kernel.run('1');
    expect(await late).toEqual(['late', parent]);
  });
});

describe("the end of the learner's process", () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
  });
  afterAll(() => kernel.stop());

  const DEATHS: readonly (readonly [code: string, ename: string, reason: RegExp])[] = [
    ['process.exit(3)', 'ProcessExit', /exit code 3/],
    ['process.abort()', 'ProcessAborted', /SIGABRT/],
    ['process.kill(process.pid, "SIGKILL")', 'ProcessKilled', /SIGKILL/],
    ['process.kill(process.pid, "SIGSEGV")', 'ProcessCrashed', /SIGSEGV/],
  ];
  for (const [code, ename, reason] of DEATHS) {
    it(`by ${code} is told with its reason, and the kernel goes on afresh`, async () => {
      await kernel.run('let lost = 1');
      const run = await kernel.run(code);
      expect([run.status, run.ename]).toEqual(['error', ename]);
      expect(run.evalue).toMatch(reason);
      expect((await kernel.run('lost')).ename).toBe('TS2304');
      expect((await kernel.run('1 + 1')).result).toBe('2');
    });
  }
});

describe('running out of memory', () => {
  it('ends the cell and keeps names and kernel, twice in a row', {timeout: 60_000}, async () => {
    const kernel = await startKernel({...process.env, GRADLAB_MEMORY: '200'});
    try {
      await kernel.run('let state = 41');
      await new Promise(resolve => setTimeout(resolve, 700));
      for (let round = 0; round < 2; round++) {
        const run = await kernel.run(
          '(() => { const hog: number[][] = []; for (;;) hog.push(new Array(1e5).fill(1.5)) })()',
        );
        expect(run.ename).toBe('OutOfMemory');
        expect((await kernel.run('state')).result).toBe('41');
      }
    } finally {
      await kernel.stop();
    }
  });
});
