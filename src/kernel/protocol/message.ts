import type {JsonObject} from '../../base/index.ts';

/** Version of the Jupyter messaging protocol that is spoken. 5.4 brought `iopub_welcome` and `supported_features`. */
export const PROTOCOL_VERSION = '5.4';

/** Who sent a message, when, and of what type. The names are the protocol's own. */
export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

/** One message of the Jupyter protocol, without its signature. */
export interface Message {
  /** Routing identities in front of the delimiter; on iopub the topic. */
  readonly ids: readonly Uint8Array[];
  readonly header: Header;
  /** Header of the request that this message answers or belongs to; empty if there is none. */
  readonly parent: Header | Record<string, never>;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  /** Binary attachments, unsigned, as widgets use them. */
  readonly buffers: readonly Uint8Array[];
}
