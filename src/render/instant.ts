/** An instant in a zone, in the parts that people read. */
export interface ZoneTime {
  /** `Sat 2026-04-11` */
  readonly day: string;
  /** `Sat 04-11` */
  readonly shortDay: string;
  /** `Sat` */
  readonly weekday: string;
  /** `01:30`, with seconds where they are not zero. */
  readonly time: string;
  /** `JST` */
  readonly zone: string;
}

/** Words for instants (epoch ms). */
export interface InstantWords {
  /** `Sat 2026-04-11 01:30 JST`; with seconds where they are not zero. */
  one(at: number): string;
  /** `Sat 04-11 01:30, Sat 04-18 01:30 JST`: a few that lie close together; `none`. */
  several(instants: readonly number[]): string;
  /** A text in which reasons and evidence write instants as `2026-04-10T16:30:00Z`, with each in these words instead. */
  within(text: string): string;
}

/** Zones whose short English name people of the field know, and Intl does not give. */
const SHORT_NAMES: Readonly<Record<string, string>> = { 'Asia/Tokyo': 'JST', 'Asia/Seoul': 'KST' };

/** Reads instants in an IANA zone; made once for many, since making one is slow. */
export function makeZoneTime(timezone: string): (at: number) => ZoneTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    const seconds = part('second') === '00' ? '' : `:${part('second')}`;
    return {
      day: `${part('weekday')} ${part('year')}-${part('month')}-${part('day')}`,
      shortDay: `${part('weekday')} ${part('month')}-${part('day')}`,
      weekday: part('weekday'),
      time: `${part('hour')}:${part('minute')}${seconds}`,
      zone: SHORT_NAMES[timezone] ?? part('timeZoneName'),
    };
  };
}

export function makeInstantWords(timezone: string): InstantWords {
  const read = makeZoneTime(timezone);
  const one = (at: number): string => {
    const { day, time, zone } = read(at);
    return `${day} ${time} ${zone}`;
  };
  return {
    one,
    within: (text) =>
      text.replaceAll(ISO, (iso) => (Number.isNaN(Date.parse(iso)) ? iso : one(Date.parse(iso)))),
    several(instants) {
      const times = instants.map(read);
      const short = times.map(({ shortDay, time }) => `${shortDay} ${time}`);
      const zones = new Set(times.map(({ zone }) => zone));
      return short.length === 0 ? 'none' : `${short.join(', ')} ${[...zones].join('/')}`;
    },
  };
}

/** Not as a part of an id: `score-sync-2026-04-10T16:30:00Z`. */
const ISO = /(?<![\w-])\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;

/** `2026-04-10T16:30:00Z`: ISO 8601 in UTC, milliseconds only where there are some. */
export function formatIso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
