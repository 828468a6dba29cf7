import type { DemoList } from './list.ts';
import type { Stage } from './stage.ts';
import { witness } from './witness.ts';

const REASON = 'checking the subtitles';

/** Plays the whole demo. Throws where a step does not do what it should. */
export async function play(stage: Stage, list: DemoList): Promise<void> {
  stage.heading('The list');
  await list.prepare(stage);
  await createAll(stage, list);
  await look(stage);
  await followTheList(stage, list);
  await holdByHand(stage, list);
}

async function createAll(stage: Stage, { schedules: count }: DemoList): Promise<void> {
  stage.heading('1. From nothing');
  await stage.sched('setup');
  await stage.sched('plan');
  await stage.sched('sync --yes');
  await witness(stage, `${count} schedules, none paused`, (schedules) => {
    return schedules.length === count && schedules.every(({ paused }) => !paused);
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

async function followTheList(stage: Stage, list: DemoList): Promise<void> {
  const { ids, schedules: count } = list;
  stage.heading('4. The list changes: a hiatus, something moved, one show cancelled, one gone from the list');
  await list.change(stage);
  await stage.sched('plan --detailed-exitcode', 2);
  await stage.sched('sync --yes');
  const paused = [ids.onHiatus, ids.removed].sort();
  await witness(stage, `${count - 1} schedules left, ${paused.join(' and ')} paused`, (schedules) => {
    const found = schedules.filter((schedule) => schedule.paused).map(({ id }) => id);
    const cancelled = schedules.some(({ id }) => id === ids.cancelled);
    return schedules.length === count - 1 && !cancelled && found.sort().join() === paused.join();
  });
}

async function holdByHand(stage: Stage, list: DemoList): Promise<void> {
  stage.heading('5. A human pauses one by hand, and its list entry changes: the pause stays theirs');
  const id = list.ids.pausedByHand;
  await stage.temporal(['schedule', 'toggle', '--pause', '--schedule-id', id, '--reason', REASON]);
  await witness(stage, `${id} is paused`, (schedules) =>
    schedules.some((one) => one.id === id && one.paused),
  );
  await list.moveThePaused(stage);
  await stage.sched('plan');
  await stage.sched('sync --yes');
  await stage.sched('list --where state=held');
  await witness(stage, `${id} is still paused: "${REASON}"`, (schedules) => {
    return schedules.some((one) => one.id === id && one.paused && one.note === REASON);
  });
}
