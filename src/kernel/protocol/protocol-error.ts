/** Frames that are no valid message of the Jupyter protocol, or a connection file that cannot be used. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}
