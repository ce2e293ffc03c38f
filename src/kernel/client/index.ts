export type {Message} from '../protocol/index.ts';
export type {ExecuteReply} from './execute-reply.ts';
export {type ExecuteOptions, KernelClient, type StartOptions} from './kernel-client.ts';
export {KernelError, type KernelFault} from './kernel-error.ts';
export type {MessageChannel, MessageListener} from './kernel-link.ts';
