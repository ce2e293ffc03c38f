export {decode, encode} from './codec.ts';
export {
  CHANNELS,
  type Channel,
  type Connection,
  channelAddress,
  connectionText,
  readConnection,
} from './connection.ts';
export {createMessage, type MessageOptions} from './create-message.ts';
export {type Header, type Message, PROTOCOL_VERSION} from './message.ts';
export {ProtocolError} from './protocol-error.ts';
export {type Frames, QueuedSocket} from './queued-socket.ts';
export {bindSockets, type ChannelSockets, connectSockets} from './sockets.ts';
