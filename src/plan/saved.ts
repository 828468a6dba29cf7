import * as z from 'zod';
import { alteredProblem } from '../errors/altered.ts';
import {
  notASavedPlan,
  savedPlanDiffers,
  savedPlanDone,
  savedPlanElsewhere,
  savedPlanNotAllowed,
  savedPlanOfFuture,
  savedPlanRefused,
  savedPlanTooOld,
  savedPlanVersion,
} from '../errors/plan.ts';
import type { Problem } from '../errors/problem.ts';
import { digestOf } from './digest.ts';
import { GUARD_NAMES } from './guards.ts';
import { isWrite, STAYS, WRITES } from './plan.ts';
import type { ChangeKind, FieldChange, Plan, Refusal } from './plan.ts';

/** What is needed of a plan's JSON to tell whether it still holds. */
export interface SavedPlan {
  /** Epoch ms. */
  readonly createdAt: number;
  readonly owner: string;
  readonly namespace: string;
  readonly cluster: string;
  /** As far as it is compared; workflow inputs may be hashes. */
  readonly changes: readonly {
    readonly kind: ChangeKind;
    readonly id: string;
    readonly fields: readonly FieldChange[];
  }[];
  /** What the guards refused of it by then. */
  readonly refusals: readonly Pick<Refusal, 'guard' | 'actual'>[];
  readonly digest: string;
}

/** The version of `echora-sched/plan` that is read. */
const VERSION = 1;

/** How far the clocks of who saves and who applies may be apart. */
const CLOCKS_DIFFER_MS = 300_000;

const head = z.object({ kind: z.literal('echora-sched/plan'), version: z.number() });

const body = z.object({
  createdAt: z.iso.datetime().transform((text) => Date.parse(text)),
  owner: z.string(),
  namespace: z.string(),
  cluster: z.string(),
  changes: z.array(
    z.object({
      kind: z.enum([...WRITES, ...STAYS]),
      id: z.string(),
      fields: z.array(z.object({ path: z.string(), from: z.json(), to: z.json() })),
    }),
  ),
  refusals: z.array(z.object({ guard: z.enum(GUARD_NAMES), actual: z.number() })),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});

/** Decodes what `plan --out` wrote to a file of that name. Throws a KnownError for what is no plan, or one of another version. */
export function decodeSavedPlan(text: string, file: string): SavedPlan {
  const json = parseJson(text);
  const start = head.safeParse(json);
  if (!start.success) throw notASavedPlan(file, []);
  if (start.data.version !== VERSION) throw savedPlanVersion(start.data.version, VERSION);
  const rest = body.safeParse(json);
  if (!rest.success)
    throw notASavedPlan(
      file,
      rest.error.issues.map((issue) => alteredProblem(issue, file)),
    );
  return rest.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** How a saved plan is held against the one of now. */
export interface Checking {
  /** Epoch ms. */
  readonly now: number;
  readonly maxAgeMs: number;
  /** The plan of now is of all that there is, not of a selection. */
  readonly isWhole: boolean;
  /** The command that saves a plan like this anew, with its refusals lifted. */
  readonly saveAnew: (refusals: SavedPlan['refusals']) => string;
  /** The command that applies the saved one, with these refusals lifted. */
  readonly applyAllowed: (refusals: SavedPlan['refusals']) => string;
}

/**
 * Makes sure that a plan made just now is the one that was saved, and that this one is at most `maxAgeMs` old. Throws
 * a KnownError that says what differs. One that is refused now as it was then is the same one: its refusals are shown.
 */
export function checkSaved(saved: SavedPlan, plan: Plan, at: Checking): void {
  const elsewhere = (['owner', 'namespace', 'cluster'] as const).filter((key) => saved[key] !== plan[key]);
  if (elsewhere.length > 0) {
    throw savedPlanElsewhere(elsewhere.map((key) => ({ what: key, saved: saved[key], now: plan[key] })));
  }
  const differs = saved.digest !== plan.digest;
  if (differs && saved.refusals.length > 0)
    throw savedPlanRefused(saved.refusals, at.saveAnew(saved.refusals));
  if (differs && isDone(saved, plan, at.isWhole)) throw savedPlanDone(at.saveAnew([]));
  const ageMs = at.now - saved.createdAt;
  if (ageMs < -CLOCKS_DIFFER_MS) throw savedPlanOfFuture(-ageMs);
  if (ageMs > at.maxAgeMs) throw savedPlanTooOld({ ageMs, maxAgeMs: at.maxAgeMs }, at.saveAnew([]));
  // What was allowed when it was saved is no part of it.
  if (differs && digestOf({ ...plan, refusals: [] }) === saved.digest)
    throw savedPlanNotAllowed(plan.refusals, at.applyAllowed(plan.refusals));
  if (differs) throw savedPlanDiffers(differences(saved, plan), at.saveAnew([]));
}

/** Whether all that it would write was looked at, and nothing of it is to be written now. What was deleted is gone. */
function isDone(saved: SavedPlan, plan: Plan, isWhole: boolean): boolean {
  const kinds = new Map(plan.changes.map(({ id, kind }) => [id, kind]));
  const written = saved.changes.filter(({ kind }) => isWrite(kind));
  return (
    written.length > 0 &&
    written.every(({ id, kind }) => {
      const is = kinds.get(id);
      return is === undefined
        ? isWhole && kind === 'delete'
        : is === 'keep' || is === 'held' || is === 'waiting';
    })
  );
}

function differences(saved: SavedPlan, plan: Plan): Problem[] {
  const before = new Map(saved.changes.map(({ id, kind }) => [id, kind]));
  const after = new Map(plan.changes.filter(({ kind }) => kind !== 'keep').map(({ id, kind }) => [id, kind]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids
    .map((id) => ({ id, was: before.get(id) ?? 'keep', is: after.get(id) ?? 'keep' }))
    .filter(({ was, is }) => was !== is)
    .map(({ id, was, is }) => ({ place: { kind: 'name', name: id }, message: `was ${was}, is now ${is}` }));
}
