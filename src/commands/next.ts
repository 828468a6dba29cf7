import type { ExitCode } from '../errors/known.ts';
import { parseListCondition } from '../plan/select/condition.ts';
import { selectAny } from '../plan/select/select.ts';
import { renderIcs } from '../render/ics.ts';
import { nextJson } from '../render/json/next.ts';
import { printNdjson } from '../render/json/print.ts';
import { renderNextMarkdown } from '../render/markdown/list.ts';
import { renderNext } from '../render/next.ts';
import type { Coming } from '../render/next.ts';
import { openFires } from '../schedule/fires.ts';
import { wantedUntil } from '../schedule/want.ts';
import { mapInTurns } from '../desired/in-turns.ts';
import { candidatesOf } from './candidates.ts';
import type { CommandContext, NextOptions } from './context.ts';
import { emit } from './emit.ts';
import { localZone } from './local-zone.ts';
import { createProgress } from './progress.ts';
import { readLength } from './read-length.ts';
import { saveAside } from './save-file.ts';
import { readSettings } from './settings.ts';
import { noteLeftOut } from './show-problems.ts';
import { readInstant } from './since.ts';
import { readWanted } from './wanted.ts';
import type { WantedEntry } from './wanted.ts';

const WEEK_MS = 7 * 86_400_000;

/** `next`: what fires when, from the list alone; what is paused or gone fires nothing. */
export async function next(context: CommandContext<NextOptions>): Promise<ExitCode> {
  const { world, options, args, output } = context;
  const selection = { ids: args, where: (options.where ?? []).map(parseListCondition) };
  const settings = await readSettings(context);
  const { timezone } = settings.schedule;
  const now = world.clock.now();
  const from = options.since === undefined ? now : readInstant('--since', options.since, timezone);
  const to = from + readLength('--for', options.for, WEEK_MS);
  const progress = createProgress(context);
  const desired = await progress.during('reading the list', readWanted(settings, world));
  const candidates = candidatesOf({ desired, listed: null, owner: settings.owner, now });
  const selected = selectAny(selection, candidates, now);
  const shown = desired.wanted.filter(({ compiled }) => selected === null || selected.has(compiled.id));
  const coming = await progress.during('looking ahead', comingOf(shown, from, to));
  const json = (): ReturnType<typeof nextJson> => nextJson({ from, to, ...coming });
  const calendar = {
    flag: '--ics',
    path: options.ics,
    text: () => renderIcs(coming.fires, { owner: settings.owner, tool: context.tool, now }),
  };
  if (!(await saveAside(calendar, context)))
    emit(output, {
      text: (style) => renderNext(coming, style, { timezone, localZone: localZone(world) }),
      json,
      ndjson: () => printNdjson(json()),
      markdown: () => renderNextMarkdown(coming, timezone),
    });
  noteLeftOut(context, desired);
  return 0;
}

/** Every fire from `from` on and before `to`, in order of time, then of id; and whose the list then does not expect. */
async function comingOf(wanted: readonly WantedEntry[], from: number, to: number): Promise<Coming> {
  const { firesBetween, nextFires } = openFires();
  const firing = wanted.flatMap(({ compiled }) => {
    const { schedule, want } = compiled;
    return want.kind === 'active' && schedule !== null ? [{ ...compiled, schedule, want }] : [];
  });
  const found = await mapInTurns(firing, ({ id, animeId, title, schedule: { spec }, want }) =>
    firesBetween(spec, from - 1, Math.min(to - 1, wantedUntil(want))).map((at) => ({
      at,
      id,
      animeId,
      title,
      jitterMs: spec.jitterMs,
    })),
  );
  const fires = found.flat().sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const hiatus = firing.flatMap(({ id, animeId, title, schedule: { spec }, want: { ahead } }) => {
    const [missed = Infinity] = ahead === undefined ? [] : nextFires(spec, Math.max(ahead.last, from - 1), 1);
    return ahead === undefined || missed >= to ? [] : [{ id, animeId, title, from: ahead.from }];
  });
  return { fires, hiatus };
}
