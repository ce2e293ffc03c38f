/**
 * One engine of TensorFlow.js, ours or stock, in a process of its own; see protocol.ts for what it reads and writes.
 * Its argument is a `ChildTask` in JSON.
 */
import {createInterface} from 'node:readline';
import type {Answer, ChildTask, Request} from './protocol.ts';
import type {Trainer} from './trainer.ts';

const task = JSON.parse(process.argv[2] as string) as ChildTask;

/** Standard output is the protocol's: whatever else is printed goes to standard error. */
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
const answer = (message: Answer) => write(`${JSON.stringify(message)}\n`);

async function makeTrainer(): Promise<Trainer> {
  if (task.backend === 'ours') return (await import('./our-trainer.ts')).ourTrainer(task);
  return (await import('./stock-trainer.ts')).stockTrainer(task);
}

let current: Trainer | undefined;
let steps = 1;

/** Runs steps for so long, at least 3 of them (1 if it takes seconds); answers the least time of one. */
function warm(subject: Trainer, milliseconds: number): number {
  const begin = performance.now();
  let count = 0;
  let passed = 0;
  let least = Number.POSITIVE_INFINITY;
  do {
    subject.step();
    count++;
    const now = performance.now() - begin;
    least = Math.min(least, now - passed);
    passed = now;
  } while (passed < milliseconds || (count < 3 && passed < 3000));
  return least;
}

async function respond(request: Request): Promise<Answer> {
  if (request.ask === 'losses') {
    const fresh = await makeTrainer();
    return {losses: Array.from({length: request.steps}, () => fresh.step())};
  }
  if (request.ask === 'warm') {
    current = await makeTrainer();
    const ms = warm(current, request.milliseconds);
    steps = Math.max(1, Math.floor(request.milliseconds / ms));
    const note = current.note?.();
    return note === undefined ? {steps, ms} : {steps, ms, note};
  }
  const begin = performance.now();
  for (let step = 0; step < steps; step++) current?.step();
  return {ms: (performance.now() - begin) / steps};
}

for await (const line of createInterface({input: process.stdin})) {
  try {
    answer(await respond(JSON.parse(line) as Request));
  } catch (error) {
    answer({cannot: (error as Error).message.split('\n')[0] as string});
  }
}
process.exit(0);
