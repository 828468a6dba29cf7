import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { backupElsewhere, notABackup, notInBackup } from '../errors/backup.ts';
import type { ExitCode } from '../errors/known.ts';
import { nearest } from '../errors/nearest.ts';
import { unreadableFile } from '../errors/usage.ts';
import type { ListedSchedule } from '../live/port.ts';
import { makeRestorePlan } from '../plan/verbs/restore.ts';
import type { Restorable } from '../plan/verbs/restore.ts';
import { decodeBackup } from '../render/json/backup.ts';
import type { BackupJson } from '../render/json/backup.ts';
import { carryOut } from './carry-out-verb.ts';
import type { CommandContext, RestoreOptions } from './context.ts';
import { dueMeanwhile } from './due-meanwhile.ts';
import { frameOf } from './frame.ts';
import { withLive } from './live.ts';
import { lockWords, readLockWait, withLock } from './lock.ts';
import { createProgress } from './progress.ts';
import { readSettings } from './settings.ts';
import { openSaid } from './live-state.ts';
import { readBoth } from './side-by-side.ts';
import { tryWanted } from './try-wanted.ts';
import { allowing, idsOf, onIds } from './undo.ts';
import type { ActingLive, VerbEnding } from './verb.ts';
import type { WantedList } from './wanted.ts';

/** `restore FILE [IDS]`: brings back what was deleted, as it was. No run of sync writes meanwhile. */
export async function restore(context: CommandContext<RestoreOptions>): Promise<ExitCode> {
  const [file = '', ...ids] = context.args;
  const waitMs = readLockWait(context.options);
  const backup = select(ids, await readBackup(file, context), file);
  const settings = await readSettings(context);
  checkPlace(backup, settings, file);
  const progress = createProgress(context);
  return withLive(context, settings, async (live) => {
    const [listed, desired] = await readBoth(context, (world) => [
      live.list(world.signal),
      tryWanted(settings, { ...context, world }, 'what it wants of these is not known'),
    ]);
    const restorable = restorableOf(backup, { file, listed, desired, live });
    const from = Date.parse(backup.createdAt);
    const verb = endingOf({ operands: [file, ...ids], context, settings, waitMs, restorable, from });
    const frame = frameOf(live, { context, settings, listed, verb, entries: restorable.length });
    return carryOut(makeRestorePlan({ ...frame, restorable }), live, { context, settings, verb, progress });
  });
}

async function readBackup(file: string, { world }: CommandContext): Promise<BackupJson> {
  try {
    return decodeBackup(await readFile(resolve(world.cwd, file), 'utf8'), file);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw unreadableFile('restore', file, error);
    throw error;
  }
}

function select(ids: readonly string[], backup: BackupJson, file: string): BackupJson {
  const { schedules } = backup;
  const names = new Set(schedules.flatMap(({ id, animeId }) => [id, animeId ?? id]));
  const unknown = ids.filter((id) => !names.has(id));
  if (unknown.length > 0) {
    throw notInBackup(
      file,
      unknown.map((id) => ({
        place: { kind: 'name', name: id },
        message: near(id, names),
      })),
    );
  }
  const isAsked = ({ id, animeId }: BackupJson['schedules'][number]) =>
    ids.length === 0 || ids.includes(id) || (animeId !== null && ids.includes(animeId));
  return { ...backup, schedules: schedules.filter(isAsked) };
}

function near(id: string, names: ReadonlySet<string>): string {
  const found = nearest(id, names, 3);
  return found.length === 0 ? 'nothing like it is in there' : `did you mean ${found.join(', ')}?`;
}

function checkPlace(backup: BackupJson, { owner, temporal }: Settings, file: string): void {
  const pairs = [
    { what: 'owner', saved: backup.owner, now: owner },
    { what: 'namespace', saved: backup.namespace, now: temporal.namespace },
  ];
  const differing = pairs.filter(({ saved, now }) => saved !== now);
  if (differing.length > 0) throw backupElsewhere(file, differing);
}

interface Restoring {
  readonly file: string;
  readonly listed: readonly ListedSchedule[];
  readonly desired: WantedList | null;
  readonly live: ActingLive;
}

function restorableOf(backup: BackupJson, { file, listed, desired, live }: Restoring): Restorable[] {
  const there = new Map(listed.map((one) => [one.id, one]));
  const saidOf = openSaid(desired);
  return backup.schedules.map(({ id, animeId, snapshot }) => {
    const was = live.snapshots.read(snapshot);
    if (was?.owner !== backup.owner) {
      throw notABackup(file, [{ place: { kind: 'name', name: id }, message: 'its snapshot cannot be read' }]);
    }
    return { id, snapshot, was, there: there.get(id) ?? null, ...saidOf({ id, animeId }) };
  });
}

interface EndingOptions {
  readonly operands: readonly string[];
  readonly context: CommandContext<RestoreOptions>;
  readonly settings: Settings;
  readonly waitMs: number | null;
  readonly restorable: readonly Restorable[];
  /** When they were deleted, epoch ms. */
  readonly from: number;
}

function endingOf({ operands, context, settings, waitMs, restorable, from }: EndingOptions): VerbEnding {
  const words = lockWords(context.options);
  return {
    name: 'restore',
    words,
    operands,
    followUps: (applied, { live: { owned } }) => {
      const ids = idsOf(applied);
      const allowed = allowing('delete', ids.length, { ...settings, owned });
      const undo = { purpose: 'To undo it:', commands: [['delete', ...ids, ...words, ...allowed]] };
      const restored = restorable.filter(({ id }) => ids.includes(id));
      const due = dueMeanwhile(restored, { from, to: context.world.clock.now() });
      return [...due, onIds(ids, undo, 'To undo it, delete them again.')];
    },
    around: (live, use) =>
      withLock({ context, settings, locks: live.locks, waitMs }, ({ lost }) => use({ halted: lost })),
  };
}
