import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daysAfter, editList, nextBroadcastDate } from './edit.ts';
import type { Edit } from './edit.ts';
import type { DemoList } from './list.ts';
import type { Stage } from './stage.ts';

const LIST = 'schedules.yaml';
const EXAMPLE = new URL('../../schedules.example.yaml', import.meta.url);

/** Shows the example takes in hand; each is in the example list, airing weekly. */
const ON_HIATUS = 'mal-57779';
const MOVED = { id: 'mal-51553', premiere: '2026-04-06' };
const CANCELLED = 'mal-60852';
const REMOVED = 'mal-62825';
const PAUSED_BY_HAND = 'mal-62001';

/** The example list, as a file. `today`: `YYYY-MM-DD`. */
export function yamlList(today: string): DemoList {
  return {
    schedules: 75,
    ids: {
      onHiatus: scheduleId(ON_HIATUS),
      cancelled: scheduleId(CANCELLED),
      removed: scheduleId(REMOVED),
      pausedByHand: scheduleId(PAUSED_BY_HAND),
    },
    prepare,
    change: (stage) => change(stage, today),
    moveThePaused: (stage) => edit(stage, { id: PAUSED_BY_HAND, set: { broadcast: 'sat 24:00' } }),
  };
}

async function prepare(stage: Stage): Promise<void> {
  await writeFile(join(stage.folder, LIST), await readFile(EXAMPLE));
  stage.say(
    `${LIST} is schedules.example.yaml: the 75 shows of spring 2026 from bangumi-data. One has an end there;`,
  );
  stage.say(
    'the other 74 count as airing, week after week. With the daily score sync that makes 75 schedules.',
  );
}

async function change(stage: Stage, today: string): Promise<void> {
  const from = nextBroadcastDate(MOVED.premiere, daysAfter(today, 1));
  await edit(stage, { id: ON_HIATUS, set: { hiatus: { reason: 'production' } } });
  await edit(stage, { id: MOVED.id, set: { moved: [{ from, to: `${daysAfter(from, 1)} 24:00` }] } });
  await edit(stage, { id: CANCELLED, set: { status: 'cancelled' } });
  await edit(stage, { id: REMOVED, set: null });
}

async function edit(stage: Stage, change: Edit): Promise<void> {
  const path = join(stage.folder, LIST);
  const { text, title, diff } = editList(await readFile(path, 'utf8'), change);
  await writeFile(path, text);
  stage.say(`\n${LIST}: ${title}`);
  for (const line of diff) stage.say(`  ${line}`);
}

function scheduleId(id: string): string {
  return `episode-air-${id}`;
}
