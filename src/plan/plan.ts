import type { SourceInfo } from '../desired/source.ts';
import type { Problem } from '../errors/problem.ts';
import type { Creation, DescribedSchedule, Update } from '../live/port.ts';

/** Kinds that write, in the order in which they are applied. */
export const WRITES = ['create', 'update', 'resume', 'mark', 'pause', 'delete'] as const;
/** Kinds that do not. */
export const STAYS = ['keep', 'held', 'blocked', 'invalid', 'waiting'] as const;

export type WriteKind = (typeof WRITES)[number];
export type StayKind = (typeof STAYS)[number];
export type ChangeKind = WriteKind | StayKind;

/** Whether a change of this kind writes. */
export function isWrite(kind: ChangeKind): kind is WriteKind {
  return WRITES.some((write) => write === kind);
}

/** One field that a change alters: a dotted path (`spec.calendars.0.hour`, `state.paused`) and plain JSON values. */
export interface FieldChange {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What becomes of one schedule, as data: enough to show it, and (`write`) to do it. */
export interface Change {
  readonly kind: ChangeKind;
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  /** Why, in words: `the list says finished`. */
  readonly reason: string;
  /** Its pause state is a human's: other fields still follow the list. */
  readonly held: boolean;
  /** Sorted by path. Empty where nothing is written. */
  readonly fields: readonly FieldChange[];
  /** The next nominal fires (at most 3, epoch ms) as it is now and as it will be; empty while paused or gone. */
  readonly next: { readonly before: readonly number[]; readonly after: readonly number[] };
  /** Odd effects of this change: `fires twice`, `fires lost`. */
  readonly warnings: readonly string[];
  /** Effects for the guards; an update that also pauses counts as both. */
  readonly effects: readonly Effect[];
  /** The schedule that this create replaces (its anime's id moved): paused and verified before, retired after. */
  readonly replaces: Replaced | null;
  /** What apply sends; null where nothing is written. */
  readonly write: Write | null;
}

export type Effect = 'create' | 'update' | 'pause' | 'resume' | 'delete-firing' | 'absent' | 'id';

/** The old schedule of an anime whose schedule id changed, and the write that pauses and retires it. */
export interface Replaced {
  readonly id: string;
  readonly write: Extract<Write, { readonly kind: 'update' }>;
}

/** A write without what only exists at the moment of writing (request ids). */
export type Write =
  | { readonly kind: 'create'; readonly creation: Omit<Creation, 'requestId'> }
  | { readonly kind: 'update'; readonly update: Omit<Update, 'requestId'> }
  | { readonly kind: 'delete'; readonly from: DescribedSchedule };

export type GuardName = 'delete' | 'absent' | 'pause' | 'resume' | 'update' | 'create' | 'ids' | 'empty';

/** Refused when n > free and n > percent of what is owned. */
export interface Limit {
  readonly free: number;
  readonly percent: number;
}
export type Limits = Readonly<Record<GuardName, Limit>>;

/** `--allow delete=37` (at most 37), or `--allow delete` (any number: `max` null). */
export interface Allowance {
  readonly guard: GuardName;
  readonly max: number | null;
}

/** A guard's no. */
export interface Refusal {
  readonly guard: GuardName;
  readonly free: number;
  readonly percent: number;
  /** How many the plan has. */
  readonly actual: number;
  readonly message: string;
}

/** How many of each kind; `held` counts those with nothing else to do. */
export type Summary = Readonly<Record<ChangeKind, number>>;

/** What a plan was made from: the list, or a command's words (their digest is of them, `entries` what they select). */
export type PlanSource = Omit<SourceInfo, 'kind'> & { readonly kind: SourceInfo['kind'] | 'command' };

/** All that is to be done, as one value: shown, saved, refused or applied. */
export interface Plan {
  /** Epoch ms. */
  readonly createdAt: number;
  /** `echora-sched <version>`. */
  readonly tool: string;
  readonly owner: string;
  readonly namespace: string;
  readonly cluster: string;
  readonly mode: 'list' | 'deep';
  readonly source: PlanSource;
  readonly live: { readonly owned: number; readonly foreign: number };
  readonly summary: Summary;
  /** Every schedule that was looked at, `keep` included; by kind in the order of WRITES then STAYS, then by id. */
  readonly changes: readonly Change[];
  /** What the guards refuse and nothing allowed. */
  readonly refusals: readonly Refusal[];
  /** What is legal but odd, with its place. */
  readonly warnings: readonly Problem[];
  /**
   * `sha256:<hex>` of owner, namespace, cluster, changes (without `next`) and refusals. Independent of the time, of the
   * order of the list, and of where the list came from.
   */
  readonly digest: string;
}
