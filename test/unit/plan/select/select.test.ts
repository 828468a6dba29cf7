import { describe, expect, test } from 'vitest';
import { STATUSES } from '../../../../src/anime/status.ts';
import { KnownError } from '../../../../src/errors/known.ts';
import type { Candidate } from '../../../../src/plan/select/candidate.ts';
import {
  asksForMissing,
  parseCondition,
  parseListCondition,
  parseServerCondition,
  takesList,
  untold,
} from '../../../../src/plan/select/condition.ts';
import { select, selectAny } from '../../../../src/plan/select/select.ts';

const NOW = Date.UTC(2026, 3, 6);
const HOUR = 3_600_000;

function candidate(over: Partial<Candidate> = {}): Candidate {
  const animeId = over.animeId ?? 'mal-1';
  return {
    id: `episode-air-${animeId}`,
    animeId,
    title: 'Witch Hat Atelier',
    status: 'airing',
    state: 'active',
    workflow: 'EpisodeAirTrackingWorkflow',
    owner: 'echora',
    next: NOW + HOUR,
    note: null,
    ...over,
  };
}

describe('a condition', () => {
  test.each<[string, Partial<Candidate>, boolean]>([
    ['status=airing', {}, true],
    ['status=AIRING', {}, true],
    ['status=finished', {}, false],
    ['status=airing', { status: null }, false],
    ['status=absent', { status: 'absent' }, true],
    ['status=Absent', { status: 'absent' }, true],
    ['status=absent', {}, false],
    ['status=absent', { status: null }, false],
    ['status=*', {}, true],
    ['status=*', { status: 'absent' }, false],
    ['state=held', { state: 'held' }, true],
    ['title=*hat*', {}, true],
    ['title=hat', {}, false],
    ['title=*アトリエ', { title: 'とんがり帽子のアトリエ' }, true],
    ['title=What? (*)', { title: 'What? (Season 2)' }, true],
    ['title=What?', { title: 'WhatX' }, false],
    ['workflow = Score*', { workflow: 'ScoreSyncWorkflow' }, true],
    ['owner=echora', {}, true],
    ['owner=echora', { owner: null }, false],
    ['next<2h', {}, true],
    ['next<30m', {}, false],
    ['next>30m', {}, true],
    ['next > 1d', {}, false],
    ['next<1d', { next: null }, false],
    ['paused-by=us', { state: 'paused' }, true],
    ['paused-by=us', { state: 'waiting' }, true],
    ['paused-by=us', { state: 'held', note: 'us' }, false],
    ['paused-by=alice', { state: 'held', note: 'maintenance (Alice)' }, true],
    ['paused-by=alice', { state: 'active', note: 'resumed by alice' }, false],
  ])('%s of %o is %s', (text, over, holds) => {
    expect(parseCondition(text)(candidate(over), NOW)).toBe(holds);
  });

  test.each(['', 'airing', 'title=', 'next=3h', 'next<3w', 'next<', 'colour=red', 'id=mal-1'])(
    'cannot be %j',
    (text) => {
      expect(() => parseCondition(text)).toThrow(KnownError);
    },
  );

  test('with a misspelt key is told the right one', () => {
    expect(() => parseCondition('titel=*hat*')).toThrow('did you mean title?');
  });

  test.each([
    ['status=foo', 'foo is none of its words; there are upcoming, airing, hiatus,'],
    ['state=heldd', 'heldd is none of its words; did you mean held?'],
    ['status=', 'a value is missing after status='],
    ['title<3', 'title is compared with ='],
    ['next<soon', 'next is compared with < or >, and with minutes, hours or days: next<24h'],
    ['next=3h', 'next is compared with < or >'],
  ])('%s is told what is wrong with its value, not with its key', (text, says) => {
    expect(() => parseCondition(text)).toThrow(`--where ${text}: ${says}`);
    expect(() => parseCondition(text)).not.toThrow(/did you mean (status|next|title)/);
  });

  test.each([...STATUSES, 'absent', 'air*', '*'])('status=%s is one', (status) => {
    expect(() => parseCondition(`status=${status}`)).not.toThrow();
  });

  test.each(['state=held', 'owner=echora', 'note=*x*', 'paused-by=us', 'status=absent', 'status=Absent'])(
    '%s is not asked where only the list is read',
    (text) => {
      expect(() => parseListCondition(text)).toThrow('only Temporal tells that');
      expect(() => parseListCondition('next<24h')).not.toThrow();
      expect(() => parseListCondition('status=airing')).not.toThrow();
    },
  );

  test.each(['status=airing', 'status=absent', 'state=absent'])(
    '%s is not asked where only Temporal is read',
    (text) => {
      expect(() => parseServerCondition(text)).toThrow('only the list tells that');
      expect(() => parseServerCondition('next<24h')).not.toThrow();
      expect(() => parseServerCondition('state=held')).not.toThrow();
    },
  );
});

describe('a condition, before anything is read', () => {
  test.each([
    ['status=airing', true],
    ['status=absent', true],
    ['state=absent', true],
    ['state=held', false],
    ['title=*hat*', false],
    ['next<24h', false],
  ])('%s takes the list: %s', (text, takes) => {
    expect(takesList(text)).toBe(takes);
  });

  test.each([
    ['state=absent', true],
    ['state=Absent', true],
    ['state=held', false],
    ['status=absent', false],
    ['title=absent', false],
  ])('%s asks for what is in the list and not live: %s', (text, asks) => {
    expect(asksForMissing(text)).toBe(asks);
  });

  test('leaves nothing untold where both are read', () => {
    expect(untold({ key: 'state', value: 'held' }, 'both')).toBeNull();
    expect(untold({ key: 'status', value: 'absent' }, 'both')).toBeNull();
    expect(untold({ key: 'state', value: 'held' }, 'list')).toBe('state');
    expect(untold({ key: 'status', value: 'airing' }, 'server')).toBe('status');
  });
});

describe('a selection', () => {
  const one = candidate({ animeId: 'mal-1' });
  const two = candidate({ animeId: 'mal-2', status: 'finished' });
  const sync = candidate({ id: 'score-sync', animeId: null, status: null });
  const all = [one, two, sync];

  test('that asks for nothing in particular means all', () => {
    expect(select({ ids: [], where: [] }, all, NOW)).toBeNull();
  });

  test('takes the id of an anime or of a schedule', () => {
    expect(select({ ids: ['mal-1', 'score-sync'], where: [] }, all, NOW)).toEqual(
      new Set([one.id, 'score-sync']),
    );
    expect(select({ ids: [two.id], where: [] }, all, NOW)).toEqual(new Set([two.id]));
  });

  test('of ids and conditions wants all of them to hold', () => {
    const where = [parseCondition('status=airing'), parseCondition('title=witch*')];
    expect(select({ ids: ['mal-1', 'mal-2'], where }, all, NOW)).toEqual(new Set([one.id]));
    expect(select({ ids: [], where }, all, NOW)).toEqual(new Set([one.id]));
  });

  test('that meets nothing is an error, never everything', () => {
    expect(() => select({ ids: [], where: [parseCondition('title=nothing')] }, all, NOW)).toThrow(
      'None of the 3 schedules meets every condition.',
    );
  });

  test('of who only looks may meet nothing', () => {
    expect(selectAny({ ids: [], where: [parseCondition('title=nothing')] }, all, NOW)).toEqual(new Set());
    expect(() => selectAny({ ids: ['mal-9'], where: [] }, all, NOW)).toThrow(KnownError);
  });

  test('of unknown ids names each with its nearest', () => {
    const error = (() => {
      try {
        return select({ ids: ['mal-3', 'zzzzzzzz', 'mal-1'], where: [] }, all, NOW);
      } catch (error) {
        return error;
      }
    })();
    expect(error).toBeInstanceOf(KnownError);
    expect((error as KnownError).problems).toEqual([
      { place: { kind: 'name', name: 'mal-3' }, message: 'did you mean mal-1, mal-2?' },
      { place: { kind: 'name', name: 'zzzzzzzz' }, message: 'nothing like it is known' },
    ]);
  });
});
