import type { Compiled } from '../schedule/compiled.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { InvalidWanted } from './input.ts';
import type { Known } from './known.ts';
import type { Rules } from './rules.ts';

/** One schedule id, and everything about it that a decision needs. */
export type Case =
  /** Not there, and wanted. `from`: ours of the same anime under another id; `foreign`: others' of the same anime. */
  | {
      readonly kind: 'create';
      readonly entry: Compiled;
      readonly schedule: Schedule;
      /** The schedule's fingerprint. */
      readonly hash: string;
      /** At least one. */
      readonly fires: readonly number[];
      readonly from: Known | null;
      readonly foreign: readonly Known[];
    }
  /** Not there, and to stay so. */
  | { readonly kind: 'nothing'; readonly entry: Compiled; readonly reason: string }
  /** Ours and in the list; the ids differ where the anime's id moved and nothing is created for it. */
  | { readonly kind: 'ours'; readonly entry: Compiled; readonly live: Known }
  /** Wanted, but somebody else's is there. */
  | { readonly kind: 'blocked'; readonly entry: Compiled; readonly by: Known }
  | { readonly kind: 'invalid'; readonly entry: InvalidWanted }
  /** Ours under an id that its anime no longer has, and left alone in this run. */
  | {
      readonly kind: 'left';
      readonly live: Known;
      readonly stays: 'keep' | 'held' | 'waiting';
      readonly reason: string;
    }
  /** Ours under an id that no entry makes. `successor`: the id that its anime, which is in the list, has now. */
  | { readonly kind: 'absent'; readonly live: Known; readonly successor: string | null }
  /** Ours under an id that no entry makes, and only a description can tell of which anime. */
  | { readonly kind: 'unnamed'; readonly live: Known };

/** What pairing looks up. */
export interface Register {
  readonly rules: Rules;
  readonly live: ReadonlyMap<string, Known>;
  /** Ours under ids that no entry makes, by the anime they say they are of. */
  readonly strays: ReadonlyMap<string, readonly Known[]>;
  /** Those of others, likewise. */
  readonly foreign: ReadonlyMap<string, readonly Known[]>;
}
