import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { harmless } from '../../../src/render/harmless.ts';
import { renderIcs } from '../../../src/render/ics.ts';
import type { Fire } from '../../../src/render/next.ts';
import { buildFire, SATURDAY, WEEK } from './sample.ts';

const head = { owner: 'echora', tool: 'echora-sched 1.2.3', now: Date.parse('2026-04-06T12:00:00.789Z') };
const read = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]);
const eventsOf = (fires: readonly Fire[], over: Partial<typeof head> = {}) =>
  read(renderIcs(fires, { ...head, ...over }))
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));

/** Whatever people write, and whatever means something in a calendar. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(';', ',', ':', '"', '\\', '\\n', '\r\n', '\t', '\0', '\u2028'),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('a calendar', () => {
  test('has an event for each fire, at its time', () => {
    const fires = [
      buildFire(1, SATURDAY, { title: '葬送のフリーレン' }),
      buildFire(2, SATURDAY + WEEK, { id: 'score-sync', animeId: null, title: 'score-sync', jitterMs: 0 }),
    ];
    const told = eventsOf(fires).map(({ summary, description, startDate }) => ({
      summary,
      description,
      start: startDate.toJSDate().getTime(),
      zone: startDate.zone.tzid,
    }));
    expect(told).toEqual([
      { summary: '葬送のフリーレン', description: 'mal-1, up to 2m later', start: SATURDAY, zone: 'UTC' },
      { summary: 'score-sync', description: 'score-sync', start: SATURDAY + WEEK, zone: 'UTC' },
    ]);
  });

  test('is written to the letter of RFC 5545', () => {
    expect(renderIcs([buildFire(1, SATURDAY, { title: 'A; B, C\\D' })], head).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//echora-sched//echora-sched 1.2.3//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:Anime of echora',
      'X-WR-CALNAME:Anime of echora',
      'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
      'BEGIN:VEVENT',
      'UID:20260410T163000Z-episode-air-mal-1@echora.echora-sched',
      'DTSTAMP:20260406T120000Z',
      'DTSTART:20260410T163000Z',
      'SUMMARY:A\\; B\\, C\\\\D',
      'DESCRIPTION:mal-1\\, up to 2m later',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test('names an event alike each time it is made, and no two events alike', () => {
    const fires = [buildFire(1, SATURDAY), buildFire(1, SATURDAY + WEEK), buildFire(2, SATURDAY)];
    const uids = eventsOf(fires).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(3);
    expect(eventsOf(fires.toReversed(), { now: SATURDAY }).map(({ uid }) => uid)).toEqual(uids.toReversed());
    expect(eventsOf(fires, { owner: 'other' }).map(({ uid }) => uid)).not.toContain(uids[0]);
  });

  test('without events is a calendar nevertheless', () => {
    expect(read(renderIcs([], head)).getFirstPropertyValue('version')).toBe('2.0');
  });

  test('gives every title back, folded to 75 octets a line, whatever it is', () => {
    fc.assert(
      fc.property(words, words, (title, id) => {
        const text = renderIcs([buildFire(1, SATURDAY, { title, id })], head);
        const longest = Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)));
        expect(longest).toBeLessThanOrEqual(75);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const [event] = read(text).getAllSubcomponents('vevent');
        expect(event?.getFirstPropertyValue('summary')).toBe(harmless(title));
        expect(event?.getFirstPropertyValue('uid')).toBe(
          harmless(`20260410T163000Z-${id}@echora.echora-sched`),
        );
      }),
      { numRuns: 50 },
    );
  });
});
