import { expect, test } from 'vitest';
import type { ResumeOptions } from '../../../src/commands/context.ts';
import { unholdVerb } from '../../../src/commands/unhold.ts';
import { fingerprint } from '../../../src/schedule/fingerprint.ts';
import { encodeMark } from '../../../src/schedule/mark.ts';
import type { Decided } from '../../../src/schedule/mark.ts';
import type { State } from '../../../src/schedule/schedule.ts';
import { actingContext, actOnFake } from '../../support/acting.ts';
import { buildSchedule } from '../../support/build/schedule.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import type { FakeLive } from '../../support/fake-live/fake-live.ts';

/** Held, paused or (with a note) running; running without one nobody holds it. */
const seed = (live: FakeLive, id: string, state: State) => {
  const schedule = buildSchedule();
  const decided: Decided = { kind: state.paused || state.note === '' ? 'active' : 'hiatus' };
  const mark = encodeMark({ hash: fingerprint(schedule), decided });
  live.seed({ id, owner: 'echora', mark, schedule, state });
};

const unhold = async (live: FakeLive, options: ResumeOptions = { all: true }) => {
  const context = actingContext<ResumeOptions>(live, { options });
  return (await actOnFake(live, context, unholdVerb(context))).stderr;
};

const pausedWith = (note: string): State => ({ paused: true, note });

test('who gave a hold back can have the list decide, or hold it again for the same reasons', async () => {
  const live = fakeLive();
  seed(live, 'a', pausedWith('maintenance'));
  seed(live, 'b', pausedWith('moving (paused by ann@desk, 2026-04-01T00:00:00Z)'));
  seed(live, 'c', pausedWith(''));
  seed(live, 'd', { paused: false, note: 'go' });
  seed(live, 'e', { paused: false, note: '' });
  const stderr = await unhold(live);
  expect(stderr).toContain('To let the list decide now:\n  echora-sched sync a b c d\n');
  expect(stderr).toContain(
    [
      'To undo it:',
      '  echora-sched pause a --reason maintenance &&',
      '  echora-sched pause b --reason moving &&',
      "  echora-sched pause c --reason 'paused again'",
      '',
    ].join('\n'),
  );
});

test('many are named by the words of their notes', async () => {
  const live = fakeLive();
  for (let number = 0; number < 9; number += 1) seed(live, `s${number}`, pausedWith('maintenance'));
  const stderr = await unhold(live, { all: true, reason: 'it is over' });
  const stamp = '*(given back by tester@test, 2026-04-06T00:00:00Z*';
  expect(stderr).toContain(`  echora-sched sync --where 'note=${stamp}'\n`);
  expect(stderr).toContain(
    `  echora-sched pause --where 'note=[echora-sched] ${stamp}' --reason maintenance --allow pause=9\n`,
  );
  expect(live.stored('s0')?.state.note).toBe(
    '[echora-sched] it is over (given back by tester@test, 2026-04-06T00:00:00Z)',
  );
});
