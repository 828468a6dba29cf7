import type { Connection } from '@temporalio/client';
import type { Destination } from '../../errors/connection.ts';
import type { LivePlace } from '../port.ts';
import type { Caller } from './call.ts';

/** An open connection, and what every call over it needs. */
export interface Session {
  readonly connection: Connection;
  readonly call: Caller;
  readonly at: Destination;
  readonly place: LivePlace;
  /** Who acts, as the server records it. */
  readonly identity: string;
}
