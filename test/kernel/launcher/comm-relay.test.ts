import {expect, it} from 'vitest';
import {CommRelay} from '../../../src/kernel/launcher/comm-relay.ts';
import {Publisher} from '../../../src/kernel/launcher/publisher.ts';
import {createMessage} from '../../../src/kernel/protocol/index.ts';

/** A relay, what it hands over, and the states that it tells of the messages that it was given. */
function relayed() {
  const delivered: unknown[] = [];
  const states: unknown[] = [];
  const publisher = new Publisher((_, {execution_state: state}: {execution_state?: unknown}, parent) =>
    states.push([state, parent?.content.data]),
  );
  const relay = new CommRelay(publisher, ({request, data}) => delivered.push([request, data]));
  const receive = (data: object) => {
    const content = {comm_id: 'slider', data};
    relay.receive('comm_msg', createMessage('comm_msg', content, {session: 'front end'}));
  };
  return {delivered, states, relay, receive};
}

it('messages that come during two interrupts are all handed over after them, in order, each with its idle', () => {
  const {delivered, states, relay, receive} = relayed();
  relay.hold();
  receive({value: 1});
  relay.hold();
  receive({value: 2});
  expect(delivered).toEqual([]);
  relay.release();
  expect(delivered).toEqual([
    [1, {value: 1}],
    [2, {value: 2}],
  ]);
  receive({value: 3});
  expect(delivered).toHaveLength(3);
  for (const request of [1, 2, 3]) relay.handled(request);
  expect(states).toEqual([...[1, 2, 3].map(value => ['busy', {value}]), ...[1, 2, 3].map(value => ['idle', {value}])]);
});

it('a process that dies while it is being interrupted takes the messages that were kept back with it, and no later one', () => {
  const {delivered, states, relay, receive} = relayed();
  relay.hold();
  receive({value: 1});
  relay.reset();
  receive({value: 2});
  expect(delivered).toEqual([[2, {value: 2}]]);
  expect(states).toEqual([
    ['busy', {value: 1}],
    ['idle', {value: 1}],
    ['busy', {value: 2}],
  ]);
});
