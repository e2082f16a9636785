import { Client, Connection, isGrpcServiceError, WorkflowNotFoundError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';

/** The client that the command path, the healer and `revive` share, with the connection that deadlines are set on. */
export interface TemporalLink {
  client: Client;
  connection: Connection;
  close(): Promise<void>;
}

export interface TemporalOptions {
  /** `host:port` */
  address: string;
  namespace: string;
}

/**
 * Connects lazily: a process may start while Temporal is away, and every call has its own deadline.
 *
 * The SDK's own retries are switched off. They hide whether a request ever left this machine, and that decides between 503
 * (nothing was sent) and 202 (outcome unknown); the command path retries by itself. A lost connection is tried again
 * within a second instead of gRPC's two minutes.
 */
export function connectTemporal(options: TemporalOptions): TemporalLink {
  const connection = Connection.lazy({
    address: options.address,
    interceptors: [],
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.min_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 1_000,
    },
  });
  const client = new Client({ connection, namespace: options.namespace });
  return { client, connection, close: () => connection.close() };
}

/** What went wrong with a call to Temporal, as far as the next step depends on it. */
export type TemporalFault =
  /** No connection: this call never left. */
  | 'not-sent'
  /** The server or the way to it failed; the call may have been carried out. */
  | 'away'
  /** No answer within the deadline; the call may be carried out yet. */
  | 'deadline'
  /** Too much at once (in-flight limit of a workflow, rate): nothing was carried out. */
  | 'busy'
  /** No such workflow, or it has ended. */
  | 'not-found';

const GRPC = { cancelled: 1, unknown: 2, deadline: 4, notFound: 5, exhausted: 8, precondition: 9, aborted: 10, internal: 13, unavailable: 14 } as const;

/** @returns null where the error is none of the connection's or the server's: a refusal, a bug. */
export function temporalFault(error: unknown): TemporalFault | null {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return 'deadline';
  if (error instanceof WorkflowNotFoundError) return 'not-found';
  const status = grpcStatus(error);
  if (!status) return null;
  switch (status.code) {
    case GRPC.deadline:
    case GRPC.cancelled:
      return 'deadline';
    case GRPC.notFound:
      return 'not-found';
    case GRPC.exhausted:
      return 'busy';
    case GRPC.unavailable:
      // grpc-js says so only where no connection could be made for this call; a broken one says otherwise.
      return /No connection established|Name resolution failed/i.test(status.details) ? 'not-sent' : 'away';
    case GRPC.unknown:
    case GRPC.precondition:
    case GRPC.aborted:
    case GRPC.internal:
      return 'away';
    default:
      return null;
  }
}

function grpcStatus(error: unknown): { code: number; details: string } | null {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth += 1) {
    if (isGrpcServiceError(e)) return { code: e.code, details: `${e.details ?? ''} ${e.message}` };
  }
  return null;
}

/** Runs calls of `link` with an absolute deadline (epoch ms). */
export function within<T>(link: TemporalLink, deadline: number, call: () => Promise<T>): Promise<T> {
  return link.connection.withDeadline(deadline, call);
}
