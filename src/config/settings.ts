import type { Problem } from '../errors/problem.ts';
import type { ScheduleSettings } from '../schedule/compiled.ts';

/** Where a value came from. */
export type Origin =
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly file: string; readonly line: number }
  | { readonly kind: 'temporal'; readonly file: string; readonly profile: string }
  | { readonly kind: 'default' };

/** Where the list is: a YAML path (relative ones already resolved), standard input, or Postgres. */
export type SourceSetting =
  | { readonly kind: 'yaml'; readonly path: string }
  | { readonly kind: 'stdin' }
  | {
      readonly kind: 'postgres';
      readonly url: string | null;
      /** Null: the one for Echora's schema. */
      readonly query:
        | { readonly kind: 'file'; readonly path: string }
        | { readonly kind: 'inline'; readonly text: string }
        | null;
      readonly minRows: number;
      readonly maxAgeMs: number | null;
      readonly timeoutMs: number;
    };

/** How to reach Temporal. Secrets are here in clear; `origins` and every rendering mask them. */
export interface TemporalSettings {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  readonly apiKey: string | null;
  /** Null: plaintext. PEM bytes. */
  readonly tls: {
    readonly serverName: string | null;
    readonly ca: Uint8Array | null;
    readonly cert: Uint8Array | null;
    readonly key: Uint8Array | null;
  } | null;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface Pace {
  readonly concurrency: number;
  /** Calls a second, reads and writes together. */
  readonly rps: number;
  /** Of a whole run. */
  readonly deadlineMs: number;
}

/** Guard limits by name; the shape is `plan/plan.ts: Limits`, repeated here because config imports nothing above it. */
export type LimitSettings = Readonly<
  Record<
    'delete' | 'absent' | 'pause' | 'resume' | 'update' | 'create' | 'ids' | 'empty',
    { readonly free: number; readonly percent: number }
  >
>;

/** The effective configuration, trusted, every default applied. Durations in ms. */
export interface Settings {
  readonly owner: string;
  readonly source: SourceSetting;
  readonly temporal: TemporalSettings;
  readonly schedule: ScheduleSettings;
  readonly retire: { readonly graceMs: number };
  readonly limits: LimitSettings;
  readonly pace: Pace;
  /** Legal, but odd, each at its place; for every schedule, so it is told beside what is odd in the list. */
  readonly warnings: readonly Problem[];
}

/** Settings as far as they are told by what is written, wherever that is. */
export type Values = Omit<Settings, 'warnings'>;

/**
 * Settings, and for each dotted key (`schedule.jitter`) its value as a person wrote it (secrets masked) and its origin; last
 * the variables of libpq that lead to the list, by their names.
 */
export interface Resolved {
  readonly settings: Settings;
  readonly values: readonly {
    readonly key: string;
    readonly shown: string;
    readonly origin: Origin;
  }[];
}
