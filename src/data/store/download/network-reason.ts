/** What Node's codes of network failures mean, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up (no network?)',
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ERR_STREAM_PREMATURE_CLOSE: 'the connection was cut',
  ETIMEDOUT: 'the host does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
};

/** Why a connection failed. */
export function networkReason(cause: unknown): string {
  const {code = '', message} = cause as NodeJS.ErrnoException;
  return REASONS[code] ?? (message || code || 'the connection failed');
}
