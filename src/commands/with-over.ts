import { entryOver } from '../desired/over.ts';
import type { LiveView } from '../plan/input.ts';
import { inputOf } from '../schedule/action.ts';
import { openCompiler } from '../schedule/compile.ts';
import type { ScheduleSettings } from '../schedule/compiled.ts';
import { animeIdIn } from '../schedule/id.ts';
import type { WantedEntry, WantedList } from './wanted.ts';

/**
 * A list of which the ids alone were read of what is over, with entries for what of that still has a schedule. `now`:
 * epoch ms.
 */
export function withOver(
  desired: WantedList,
  live: readonly LiveView[],
  { settings, now }: { readonly settings: ScheduleSettings; readonly now: number },
): WantedList {
  const compile = openCompiler(settings, now);
  const found = new Map<string, WantedEntry>();
  for (const view of live)
    for (const animeId of animeIdsOf(view, settings)) {
      const over = desired.list.overOf(animeId);
      if (over === null) continue;
      const entry = entryOver(animeId, view.listed.memo.title ?? animeId, over);
      found.set(animeId, { entry, compiled: compile(entry) });
    }
  return found.size === 0 ? desired : { ...desired, wanted: [...desired.wanted, ...found.values()] };
}

/** Whose a live schedule may be: its memo says so, its id, or (once described) what it starts. */
function animeIdsOf({ listed, described }: LiveView, settings: ScheduleSettings): readonly string[] {
  const started =
    described === null || described === 'missing' ? null : inputOf(described.schedule.action)['animeId'];
  return [listed.memo.animeId, animeIdIn(settings, listed.id), started].filter(
    (id) => typeof id === 'string',
  );
}
