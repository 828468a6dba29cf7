/** An instant as Japanese broadcasters write it. */
export interface BroadcastTime {
  /** The broadcast date, `YYYY-MM-DD`. */
  readonly date: string;
  /** Of the broadcast date, `mon`. */
  readonly day: string;
  /** `05:00` to `28:59`. */
  readonly time: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const JST = 9 * HOUR;
/** The broadcast day begins at 05:00, so 04:59 is 28:59 of the day before. */
const DAY_BEGINS = 5 * HOUR;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** An instant (epoch ms, whole minutes) in Japanese time on the 30-hour clock. Japan has no daylight saving. */
export function broadcastTime(instant: number): BroadcastTime {
  const midnight = Math.floor((instant + JST - DAY_BEGINS) / DAY) * DAY;
  const minutes = (instant + JST - midnight) / 60_000;
  const date = new Date(midnight);
  return {
    date: date.toISOString().slice(0, 10),
    day: DAYS[date.getUTCDay()] ?? '',
    time: `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`,
  };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
