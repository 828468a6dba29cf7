import type { Engine } from './legs.ts';

const HOST = '127.0.0.1';
const SERVICES = ['frontend', 'history', 'matching', 'worker'] as const;

/** The databases that a server keeps its state and its visibility in. */
export const DATABASES = { temporal: 'temporal', visibility: 'temporal_visibility' } as const;

/** How many ports a server needs. */
export const PORTS = SERVICES.length * 2;

/** Where one server is to live. */
export interface ServerPlace {
  /** URL of the Postgres that has its databases, with user and password. */
  readonly postgres: URL;
  /** `PORTS` of them; the first is the frontend's. */
  readonly ports: readonly number[];
  /** Path of the file for `dynamicConfig`. */
  readonly dynamicConfig: string;
}

/** A server's static configuration: all four services in one process, four shards, no archival. */
export function serverConfig({ postgres, ports, dynamicConfig }: ServerPlace): object {
  const services = SERVICES.map((name, index) => {
    const [grpcPort, membershipPort] = ports.slice(2 * index);
    return [name, { rpc: { grpcPort, membershipPort, bindOnLocalHost: true } }] as const;
  });
  const off = { history: { state: 'disabled' }, visibility: { state: 'disabled' } };
  return {
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: {
        default: { sql: store(postgres, DATABASES.temporal, 20) },
        visibility: { sql: store(postgres, DATABASES.visibility, 10) },
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: HOST } },
    services: Object.fromEntries(services),
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `${HOST}:${ports[0]}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    archival: off,
    namespaceDefaults: { archival: off },
    dynamicConfigClient: { filepath: dynamicConfig, pollInterval: '10s' },
  };
}

function store(postgres: URL, databaseName: string, maxConns: number): object {
  return {
    pluginName: 'postgres12',
    databaseName,
    connectAddr: postgres.host,
    connectProtocol: 'tcp',
    user: decodeURIComponent(postgres.username),
    password: decodeURIComponent(postgres.password),
    maxConns,
    maxIdleConns: maxConns,
    maxConnLifetime: '1h',
  };
}

/** Ids as long as a database of Postgres takes; and the second engine, which servers have from 1.31 on, if asked for. */
export function dynamicConfig(engine: Engine): object {
  const values = {
    'limit.maxIDLength': 255,
    ...(engine === 'v2' && {
      'history.enableChasm': true,
      'history.enableCHASMSchedulerCreation': true,
      'history.enableCHASMSchedulerRouting': true,
      'history.chasmSchedulerCreationRolloutPercent': 100,
    }),
  };
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, [{ value, constraints: {} }]]),
  );
}
