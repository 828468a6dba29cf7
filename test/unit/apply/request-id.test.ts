import { expect, it } from 'vitest';
import { makeRequestId } from '../../../src/apply/request-id.ts';
import { fakeLive } from '../../support/fake-live/fake-live.ts';
import { LiveError } from '../../../src/live/port.ts';
import type { Update } from '../../../src/live/port.ts';
import { applyTo, seedOurs, updating } from './plans.ts';

it.each([0, 0.5, 0.999_999])('is a version 4 UUID whatever the chance (%d)', (chance) => {
  expect(makeRequestId(() => chance)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

/** The request ids of the updates that a run sends. */
async function idsSent(spoil: (live: ReturnType<typeof fakeLive>) => void): Promise<readonly string[]> {
  const live = fakeLive();
  const change = updating(seedOurs(live, 'a'));
  spoil(live);
  const ids: string[] = [];
  const listening = {
    ...live,
    update: (sent: Update) => {
      ids.push(sent.requestId);
      return live.update(sent);
    },
  };
  await applyTo(listening, [change]);
  return ids;
}

it('stays the same when exactly the same is sent again', async () => {
  const ids = await idsSent((live) => live.failNext('update', new LiveError('transient', 'busy')));
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

it('changes with the token, for V1 engines ignore an update whose id they have seen', async () => {
  const ids = await idsSent((live) => live.human.touch('a'));
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(2);
});
