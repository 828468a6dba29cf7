import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { describeWithServer } from '../support/dev-server/describe.ts';
import { decodeData, see, seenIds } from '../support/e2e/witness.ts';
import { workspace } from '../support/e2e/workspace.ts';
import type { Workspace } from '../support/e2e/workspace.ts';

const EXAMPLE = join(import.meta.dirname, '../../schedules.example.yaml');

/** The list as its file has it, read without our own code. */
interface Written {
  readonly anime: readonly { readonly id: string; readonly status: string }[];
  readonly recurring: readonly { readonly id: string }[];
}

interface Next {
  readonly fires: readonly { readonly id: string; readonly at: string }[];
}

interface Listed {
  readonly schedules: readonly {
    readonly id: string;
    readonly next: string | null;
    readonly nextNominal: boolean;
  }[];
}

interface Report {
  readonly outcomes: readonly { readonly outcome: string }[];
  readonly totals: { readonly applied: number };
}

describeWithServer('the example list on a real server', () => {
  let space: Workspace;
  let wanted: string[];

  beforeAll(async () => {
    space = workspace({ address: inject('temporalAddress'), cli: inject('temporalCli') });
    copyFileSync(EXAMPLE, join(space.folder, 'schedules.yaml'));
    expect((await space.run(['setup'])).code).toBe(0);
    const { code, value } = await space.json<Report>(['sync']);
    expect({ code, failed: value.outcomes.filter(({ outcome }) => outcome !== 'applied') }).toEqual({
      code: 0,
      failed: [],
    });
    const { anime, recurring } = parse(readFileSync(EXAMPLE, 'utf8')) as Written;
    const airing = anime.filter(({ status }) => status === 'airing').map(({ id }) => `episode-air-${id}`);
    wanted = [...airing, ...recurring.map(({ id }) => id)].sort();
  });
  afterAll(() => space?.[Symbol.dispose]());

  test('is in Temporal at once when sync ends, and a second sync has nothing to do', async () => {
    const { code, value } = await space.json<Report>(['sync']);
    expect({ code, outcomes: value.outcomes }).toEqual({ code: 0, outcomes: [] });
  });

  test('has one schedule for each entry that airs, and no more', async () => {
    expect(await seenIds(space)).toEqual(wanted);
    expect(wanted).toContain('score-sync');
    expect(wanted.length).toBeGreaterThan(70);
  });

  test('makes the schedule that the entry means', async () => {
    const seen = await see(space, 'episode-air-mal-51553');
    const { spec, action, state } = seen?.schedule ?? expect.fail('no schedule for mal-51553');
    const [calendar] = spec.structuredCalendar ?? [];
    expect(calendar?.['dayOfWeek']).toMatchObject([{ start: 1, end: 1 }]);
    expect(calendar?.['hour']).toMatchObject([{ start: 23, end: 23 }]);
    expect(spec).toMatchObject({ timezoneName: 'Asia/Tokyo', startTime: '2026-04-05T15:00:00Z' });
    expect(action.startWorkflow).toMatchObject({
      workflowType: { name: 'EpisodeAirTrackingWorkflow' },
      taskQueue: { name: 'update-service' },
    });
    const input = action.startWorkflow.input?.payloads.map(({ data }) => decodeData(data));
    expect(input).toEqual([{ schema: 1, animeId: 'mal-51553', track: 'jp' }]);
    expect(state.paused ?? false).toBe(false);
  });

  test('marks each schedule with its owner', async () => {
    const seen = await see(space, 'score-sync');
    const owner = seen?.searchAttributes?.indexedFields?.['EchoraSchedOwner']?.data ?? '';
    expect(decodeData(owner)).toBe('echora');
  });

  test('shows every schedule in list, active and with its next fire', async () => {
    const { value } = await space.json<{ schedules: { id: string; state: string; next: string | null }[] }>([
      'list',
    ]);
    expect(value.schedules.map(({ id }) => id).sort()).toEqual(wanted);
    expect(value.schedules.filter(({ state, next }) => state !== 'active' || next === null)).toEqual([]);
  });

  test.each([
    ['ours', ['list']],
    ['another’s, of which no entry tells the zone', ['list', '--foreign', '--owner', 'another']],
  ])('list tells when they fire without the jitter that Temporal adds: as %s', async (_, args) => {
    const { value: next } = await space.json<Next>(['next', '--for', '400d']);
    const { value: list } = await space.json<Listed>(args);
    const first = new Map(next.fires.toReversed().map(({ id, at }) => [id, at]));
    expect(list.schedules.filter(({ id }) => first.has(id)).map(({ id, next: at }) => [id, at])).toEqual(
      wanted.map((id) => [id, first.get(id)]),
    );
    expect(list.schedules.every(({ nextNominal }) => nextNominal)).toBe(true);
  });
});
