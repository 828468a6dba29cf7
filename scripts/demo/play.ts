import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daysAfter, editList, nextBroadcastDate, type Edit } from './edit.ts';
import type { Stage } from './stage.ts';
import { witness } from './witness.ts';

const LIST = 'schedules.yaml';
const EXAMPLE = new URL('../../schedules.example.yaml', import.meta.url);
const REASON = 'checking the subtitles';

/** Shows the example takes in hand; each is in the example list, airing weekly. */
const ON_HIATUS = 'mal-57779';
const MOVED = { id: 'mal-51553', premiere: '2026-04-06' };
const CANCELLED = 'mal-60852';
const REMOVED = 'mal-62825';
const PAUSED_BY_HAND = 'mal-62001';

/** Plays the whole demo. Throws where a step does not do what it should. `today`: `YYYY-MM-DD`. */
export async function play(stage: Stage, today: string): Promise<void> {
  await writeFile(join(stage.folder, LIST), await readFile(EXAMPLE));
  stage.heading('The list');
  stage.say(
    `${LIST} is schedules.example.yaml: the 75 shows of spring 2026 from bangumi-data. One has an end there;`,
  );
  stage.say(
    'the other 74 count as airing, week after week. With the daily score sync that makes 75 schedules.',
  );
  await createAll(stage);
  await look(stage);
  await followTheList(stage, today);
  await holdByHand(stage);
}

async function createAll(stage: Stage): Promise<void> {
  stage.heading('1. From nothing');
  await stage.sched('setup');
  await stage.sched('plan');
  await stage.sched('sync --yes');
  await witness(stage, '75 schedules, none paused', (schedules) => {
    return schedules.length === 75 && schedules.every(({ paused }) => !paused);
  });
  stage.heading('2. A second time: nothing to do');
  await stage.sched('plan --detailed-exitcode', 0);
  await stage.sched('sync --yes');
}

async function look(stage: Stage): Promise<void> {
  stage.heading('3. What is there, and what fires next');
  await stage.sched('list');
  await stage.sched('next --for 24h');
}

async function followTheList(stage: Stage, today: string): Promise<void> {
  stage.heading('4. The list changes: a hiatus, a moved episode, one show cancelled, one gone from the list');
  const from = nextBroadcastDate(MOVED.premiere, daysAfter(today, 1));
  await edit(stage, { id: ON_HIATUS, set: { hiatus: { reason: 'production' } } });
  await edit(stage, { id: MOVED.id, set: { moved: [{ from, to: `${daysAfter(from, 1)} 24:00` }] } });
  await edit(stage, { id: CANCELLED, set: { status: 'cancelled' } });
  await edit(stage, { id: REMOVED, set: null });
  await stage.sched('plan --detailed-exitcode', 2);
  await stage.sched('sync --yes');
  const paused = [ON_HIATUS, REMOVED].map(scheduleId).sort();
  await witness(stage, `74 schedules left, ${paused.join(' and ')} paused`, (schedules) => {
    const found = schedules.filter((schedule) => schedule.paused).map(({ id }) => id);
    const cancelled = schedules.some(({ id }) => id === scheduleId(CANCELLED));
    return schedules.length === 74 && !cancelled && found.sort().join() === paused.join();
  });
}

async function holdByHand(stage: Stage): Promise<void> {
  stage.heading('5. A human pauses one by hand, and its list entry changes: the pause stays theirs');
  const id = scheduleId(PAUSED_BY_HAND);
  await stage.temporal(['schedule', 'toggle', '--pause', '--schedule-id', id, '--reason', REASON]);
  await witness(stage, `${id} is paused`, (schedules) =>
    schedules.some((one) => one.id === id && one.paused),
  );
  await edit(stage, { id: PAUSED_BY_HAND, set: { broadcast: 'sat 24:00' } });
  await stage.sched('plan');
  await stage.sched('sync --yes');
  await stage.sched('list --where state=held');
  await witness(stage, `${id} is still paused: "${REASON}"`, (schedules) => {
    return schedules.some((one) => one.id === id && one.paused && one.note === REASON);
  });
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
