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
export type {Message} from './message.ts';
export {ProtocolError} from './protocol-error.ts';
export {bindSockets, type ChannelSockets, connectSockets} from './sockets.ts';
