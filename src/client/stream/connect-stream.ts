import type { MCPConnectEvent } from '../../contract/index.ts';
import { EventStream } from './stream.ts';

/** The steps of connecting to an MCP server. The last one, which `final()` returns, has the event `success` or `error`. */
export class ConnectStream extends EventStream<MCPConnectEvent, MCPConnectEvent> {}
