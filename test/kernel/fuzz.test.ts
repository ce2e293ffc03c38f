import {afterAll, beforeAll, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {type Case, randomCase} from './fuzz-cases.ts';
import {type Answer, RoughFrontEnd} from './fuzz-support.ts';

const SEED = 20_260_401;
const MESSAGES = 2000;
const BATCH = 100;

/** In which way an answer is not what was expected; undefined if it is. */
function fault({expected, what}: Case, {replies, states}: Answer): string | undefined {
  const [reply] = replies;
  const status = String(reply?.content.status);
  const told = `${what}: ${replies.length} replies ${JSON.stringify(reply?.content ?? {}).slice(0, 200)}, states ${states}`;
  if (replies.length !== (expected.reply ? 1 : 0)) return told;
  // An interrupt among the cells may stop any of them.
  const stopped = reply?.content.ename === 'Interrupted';
  if (expected.reply && !expected.reply.includes(status) && !stopped) return told;
  if (
    status === 'error' &&
    !/\w+ \w+/.test(String(reply?.content.evalue)) &&
    !/^\d+$/.test(String(reply?.content.evalue))
  )
    return told;
  if (JSON.stringify(reply?.content.traceback ?? []).includes('The kernel failed')) return told;
  return states.join() === (expected.heard ? 'busy,idle' : '') ? undefined : told;
}

let front: RoughFrontEnd;
beforeAll(async () => {
  front = await RoughFrontEnd.start();
});
afterAll(() => front.stop());

const run = async (code: string): Promise<Answer> => {
  const answer = front.send({type: 'execute_request', content: {code}});
  expect(await front.until(() => answer.replies.length === 1 && answer.states.length === 2, 20_000)).toBe(true);
  return answer;
};

const resultOf = ({others}: Answer): unknown =>
  (others.find(({header}) => header.msg_type === 'execute_result')?.content.data as {'text/plain'?: string})?.[
    'text/plain'
  ];

it(`answers each of ${MESSAGES} odd and malformed messages as it should, and none twice`, async () => {
  await run('let kept = 42;');
  const pid = resultOf(await run('process.pid'));
  const random = new Random(SEED);
  const sent: {readonly example: Case; readonly answer: Answer}[] = [];
  for (let count = 0; count < MESSAGES; count += BATCH) {
    const batch = Array.from({length: BATCH}, () => randomCase(random)).flatMap(example => {
      const answer = example.send(front);
      return answer === undefined ? [] : [{example, answer}];
    });
    sent.push(...batch);
    await front.until(() => batch.every(({example, answer}) => fault(example, answer) === undefined), 10_000);
    expect(batch.flatMap(({example, answer}) => fault(example, answer) ?? [])).toEqual([]);
  }
  await front.until(() => false, 200);
  expect(sent.flatMap(({example, answer}) => fault(example, answer) ?? [])).toEqual([]);
  expect(front.strangers).toEqual([]);
  expect(resultOf(await run('1 + 1'))).toBe('2');
  expect(resultOf(await run('kept'))).toBe('42');
  expect(resultOf(await run('process.pid'))).toBe(pid);
}, 120_000);
