import { expect, test } from 'vitest';
import type { StartOutcome } from '../../../src/apply/start-all.ts';
import { readActing } from '../../../src/commands/find-startable.ts';
import { readSettings } from '../../../src/commands/settings.ts';
import { untilListed } from '../../../src/commands/until-listed.ts';
import { unavailable } from '../../../src/errors/connection.ts';
import { interrupted } from '../../../src/errors/interrupted.ts';
import type { ScheduledRun } from '../../../src/live/runs.ts';
import type { StartsPlan } from '../../../src/plan/verbs/starts.ts';
import { DAY } from '../../../src/schedule/civil.ts';
import { actingContext } from '../../support/acting.ts';
import { buildRun } from '../../support/build/run.ts';
import { buildRuns } from '../../support/build/runs.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';

const ID = 'episode-air-mal-1';

function planOf(verb: StartsPlan['verb']): StartsPlan {
  const fills = [1, 2, 3].map((day) => {
    const slot = { at: day * DAY, next: (day + 1) * DAY, cadenceMs: DAY };
    return { kind: 'start' as const, slot, startsAt: slot.at, latest: slot.at, run: null, repaired: null };
  });
  const fillings = [{ id: ID, animeId: 'mal-1', title: 'Hat', pause: null, fills }];
  const place = { owner: 'echora', namespace: 'echora', period: null, overlap: null };
  return { verb, createdAt: 0, ...place, fillings, warnings: [], refusal: null };
}

/** Waits for two of three starts on a server whose list shows, look by look, runs of these days, or fails. */
async function waitFor(
  looks: readonly (readonly number[] | (() => never))[],
  verb: StartsPlan['verb'] = 'backfill',
  signal?: AbortSignal,
) {
  const world = signal === undefined ? {} : { signal };
  const context = actingContext(fakeLive(), { options: { all: true as const }, world });
  const acting = readActing(context, await readSettings(context));
  const started: Pick<StartOutcome, 'asked' | 'started' | 'waiting'> = { asked: 3, started: 2, waiting: 1 };
  const outcome: StartOutcome = {
    id: ID,
    animeId: 'mal-1',
    title: 'Hat',
    outcome: 'applied',
    message: null,
    begun: 3,
    ...started,
  };
  let asked = 0;
  const list = async (): Promise<readonly ScheduledRun[]> => {
    const days = looks[Math.min(asked, looks.length - 1)] ?? [];
    asked += 1;
    return (typeof days === 'function' ? days() : days).map((day) => buildRun(day * DAY));
  };
  await untilListed(planOf(verb), [outcome], { live: { runs: buildRuns({ list }) }, acting });
  return { asked, said: context.world.stderr.text };
}

test('a backfill is over once the list of runs shows as many of its times as were begun', async () => {
  expect(await waitFor([[], [1, 7], [1, 2]])).toEqual({ asked: 3, said: '' });
});

test('a list that does not show them in time is said', async () => {
  const { said } = await waitFor([[1]]);
  expect(said).toContain('does not show all of it yet');
});

test('a list that cannot be read is said, and takes nothing from what was started', async () => {
  const fail = () => {
    throw unavailable({ address: 'x:1', namespace: 'echora' }, 'list its runs', new Error('busy'));
  };
  const { asked, said } = await waitFor([[], fail]);
  expect(asked).toBe(2);
  expect(said).toMatch(/does not show all of it yet \(.*list its runs.*\): wait a moment/);
});

test('an interrupt while the list is read ends waiting in silence', async () => {
  const controller = new AbortController();
  const interrupt = () => {
    controller.abort('SIGINT');
    throw interrupted(controller.signal);
  };
  expect(await waitFor([interrupt], 'backfill', controller.signal)).toEqual({ asked: 1, said: '' });
});

test('a trigger is for no time, and nothing is looked for', async () => {
  expect(await waitFor([[]], 'trigger')).toEqual({ asked: 0, said: '' });
});
