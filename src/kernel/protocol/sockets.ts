import {type Channel, type Connection, channelAddress} from './connection.ts';
import {QueuedSocket, type ZeroMqSocket} from './queued-socket.ts';

/** The five sockets of one end of a connection. */
export type ChannelSockets = Readonly<Record<Channel, QueuedSocket>>;

/** Options of every socket. */
function common({ip}: Connection) {
  // ZeroMQ drops messages of a publisher, and blocks a router, beyond 1000 by default: 0 is no limit.
  return {sendHighWaterMark: 0, receiveHighWaterMark: 0, ipv6: ip.includes(':')};
}

/** Milliseconds that a kernel's last messages get to leave when its process ends. */
const KERNEL_LINGER = 1000;

/**
 * Binds the kernel's end. iopub is an XPublisher: `iopub.listen` receives a frame per subscription (first byte 1, then
 * the topic) and per cancellation (first byte 0), so that the kernel can send `iopub_welcome`. hb echoes by itself.
 * zeromq is loaded here and not before, to keep the start short.
 *
 * @throws Error of ZeroMQ if an address is in use.
 */
export async function bindSockets(connection: Connection): Promise<ChannelSockets> {
  const {Router, XPublisher, Reply} = await import('zeromq');
  const options = {...common(connection), linger: KERNEL_LINGER};
  // A front end that comes back under its old identity is heard at once, whether or not its old connection has ended.
  const routing = {...options, handover: true};
  const iopub = new XPublisher(options);
  iopub.verbosity = 'allSubs';
  const raw = {
    shell: new Router(routing),
    control: new Router(routing),
    stdin: new Router(routing),
    iopub,
    hb: new Reply({...common(connection), linger: 0}),
  };
  const channels = Object.keys(raw) as Channel[];
  try {
    await Promise.all(channels.map(channel => raw[channel].bind(channelAddress(connection, channel))));
  } catch (error) {
    for (const channel of channels) raw[channel].close();
    throw error;
  }
  const sockets = wrap(raw);
  void sockets.hb.listen(frames => void sockets.hb.send(frames));
  return sockets;
}

/** Milliseconds between a client's tries to reach a kernel that has not bound its sockets yet; ZeroMQ's default is 100. */
const RECONNECT_INTERVAL = 5;

/**
 * Connects a client's end, subscribed to every topic of iopub. The kernel may bind later. `session` is the routing
 * identity of the dealers: the kernel must see the same one on shell and stdin, else its questions reach nobody.
 */
export async function connectSockets(connection: Connection, session: string): Promise<ChannelSockets> {
  const {Dealer, Subscriber, Request} = await import('zeromq');
  const options = {...common(connection), linger: 0, reconnectInterval: RECONNECT_INTERVAL};
  const dealer = () => new Dealer({...options, routingId: session});
  const {sendHighWaterMark: _, ...receiving} = options;
  const iopub = new Subscriber(receiving);
  iopub.subscribe();
  const raw = {shell: dealer(), control: dealer(), stdin: dealer(), iopub, hb: new Request(options)};
  for (const channel of Object.keys(raw) as Channel[]) raw[channel].connect(channelAddress(connection, channel));
  return wrap(raw);
}

function wrap({shell, control, stdin, iopub, hb}: Readonly<Record<Channel, ZeroMqSocket>>): ChannelSockets {
  return {
    shell: new QueuedSocket(shell),
    control: new QueuedSocket(control),
    stdin: new QueuedSocket(stdin),
    iopub: new QueuedSocket(iopub),
    hb: new QueuedSocket(hb),
  };
}
