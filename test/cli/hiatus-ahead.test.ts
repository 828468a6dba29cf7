import { beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/main.ts';
import { fakeClock } from '../support/fake-live/clock.ts';
import { fakeLive } from '../support/fake-live/fake-live.ts';
import { firing } from '../support/fake-live/fake-runs.ts';
import type { FiringLive } from '../support/fake-live/fake-runs.ts';
import { folderWith } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

const server = vi.hoisted(() => ({ live: null as FiringLive | null }));
vi.mock('../../src/commands/live.ts', () => ({
  withLive: (_: unknown, __: unknown, use: (live: FiringLive | null) => unknown) => use(server.live),
}));

const HIATUS = 'hiatus: { from: 2026-04-20 }';
const LIST = `version: 1
anime:
  - { id: mal-1, title: Show, status: airing, broadcast: mon 23:00, premiere: 2026-04-06, ${HIATUS} }
  - id: mal-2
    title: Subbed
    status: airing
    broadcast: mon 23:00
    premiere: 2026-04-06
    ${HIATUS}
    sub: thu 18:00
    schedule: { track: sub }
  - { id: mal-3, title: Known end, status: airing, broadcast: mon 23:00, hiatus: { from: 2026-04-20, until: 2026-04-27 } }
`;
const NAMESPACE = ['--namespace-id', '3d2a8d3c-6f0e-4a52-9d5e-0d9f3c5a7b11'];

// The clock starts at Monday, 6 April 2026, 00:00 UTC.
const clock = fakeClock();

async function run(...argv: readonly string[]) {
  const world = testWorld(argv, { cwd: folderWith({ 'schedules.yaml': LIST }), clock });
  const code = await main(world);
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}

async function json<T>(...argv: readonly string[]): Promise<T> {
  const { stdout, stderr } = await run(...argv, '-o', 'json');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as T;
}

interface Next {
  readonly fires: readonly { readonly at: string; readonly animeId: string }[];
  readonly hiatus: readonly { readonly animeId: string; readonly from: string }[];
}

beforeEach(async () => {
  server.live = firing(fakeLive({ clock }));
  expect(await run('sync', '--yes', '--no-lock')).toMatchObject({ code: 0 });
});

/** On a machine with much else to do: the first run loads every command. */
const PATIENT = { timeout: 60_000 };

describe('a hiatus to come whose end is not known', PATIENT, () => {
  test('ends what next tells, by the dates of each track', async () => {
    const { fires, hiatus } = await json<Next>('next', '--for', '28d');
    expect(fires.map(({ at, animeId }) => `${animeId} ${at}`)).toEqual([
      'mal-1 2026-04-06T14:00:00Z',
      'mal-3 2026-04-06T14:00:00Z',
      'mal-2 2026-04-09T09:00:00Z',
      'mal-1 2026-04-13T14:00:00Z',
      'mal-3 2026-04-13T14:00:00Z',
      'mal-2 2026-04-16T09:00:00Z',
      'mal-3 2026-04-27T14:00:00Z',
    ]);
    expect(hiatus).toEqual([
      { id: 'episode-air-mal-1', animeId: 'mal-1', title: 'Show', from: '2026-04-20' },
      { id: 'episode-air-mal-2', animeId: 'mal-2', title: 'Subbed', from: '2026-04-23' },
    ]);
  });

  test('is told where it takes a fire out of what next tells, and nowhere else', async () => {
    const { stdout } = await run('next', 'mal-1', '--for', '28d');
    expect(stdout).toMatch(/2 starts; [^\n]*\nmal-1 is on hiatus from 2026-04-20 on\.\n$/);
    expect((await run('next', 'mal-1', '--for', '14d')).stdout).not.toContain('hiatus');
    const later = await run('next', 'mal-1', '--since', '2026-05-01');
    expect(later.stdout).toBe('Nothing fires in that time.\nmal-1 is on hiatus from 2026-04-20 on.\n');
  });

  test('ends a calendar', async () => {
    const { stdout } = await run('next', 'mal-1', '--for', '60d', '--ics', '-');
    expect(stdout.match(/DTSTART:\S+/g)).toEqual(['DTSTART:20260406T140000Z', 'DTSTART:20260413T140000Z']);
  });

  test.each([[[]], [['--live']]])('ends a forecast %j', async (flags) => {
    const { starts } = await json<{ starts: number }>('forecast', ...flags, ...NAMESPACE, '--for', '28d');
    expect(starts).toBe(7);
  });

  test('is not known of what is live where the list is not', async () => {
    const args = ['forecast', '--live', ...NAMESPACE, '--for', '28d', '--source', 'none.yaml', '-o', 'json'];
    const { stdout, stderr } = await run(...args);
    expect(JSON.parse(stdout)).toMatchObject({ starts: 11 });
    expect(stderr).toContain('no hiatus to come is counted');
  });

  test('ends what show tells', async () => {
    const { stdout } = await run('show', 'mal-2');
    expect(stdout.slice(stdout.indexOf('Next'))).toMatchInlineSnapshot(`
      "Next (on hiatus from 2026-04-23 on)
        Thu 2026-04-09 18:00 JST  Thu 09:00 UTC
        Thu 2026-04-16 18:00 JST  Thu 09:00 UTC
      "
    `);
    expect(await json('show', 'mal-1')).toMatchObject({
      next: ['2026-04-06T14:00:00Z', '2026-04-13T14:00:00Z'],
      nextWhy: null,
      hiatusFrom: '2026-04-20',
    });
    expect(await json('show', 'mal-3')).toMatchObject({ hiatusFrom: null });
  });

  test('is told of what is not there yet, too', async () => {
    server.live = firing(fakeLive({ clock }));
    expect(await json('show', 'mal-1')).toMatchObject({
      next: ['2026-04-06T14:00:00Z', '2026-04-13T14:00:00Z'],
      nextWhy: 'created',
      hiatusFrom: '2026-04-20',
    });
  });

  test('says nothing of a schedule that is not ours', async () => {
    server.live = firing(fakeLive({ clock }));
    await run('sync', '--yes', '--no-lock', '--owner', 'other');
    expect(await json('show', 'mal-1')).toMatchObject({ next: { length: 5 }, hiatusFrom: null });
  });
});
