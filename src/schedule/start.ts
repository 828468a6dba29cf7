import type { AirTime, Anime } from '../anime/anime.ts';
import { DAY, MINUTE, MINUTES_A_DAY, SECOND, dayOf, parseDay } from './civil.ts';
import type { Civil, Day } from './civil.ts';
import { hasSlot, slotFrom, weeklyOn } from './rhythm.ts';
import type { EveryDays } from './rhythm.ts';
import type { Zones } from './zone.ts';

/** Where the slots of one broadcast begin. */
export interface Start {
  /** The premiere's broadcast day, or the first slot's where that is earlier. */
  readonly opens: Day;
  /** The day of the first slot. */
  readonly first: Day;
  /** By how much the first episode was off its slot, ms on the clock. */
  readonly by: number;
}

/** Null where no premiere is known. */
export function startOf(anime: Anime, air: AirTime, zones: Zones): Start | null {
  const { premiere, cadence } = anime;
  if (premiere === null) return null;
  const rhythm = cadence.kind === 'weekly' && air.weekday !== null ? weeklyOn(air.weekday) : ANY_DAY;
  if (premiere.kind === 'date') {
    const date = parseDay(premiere.date);
    const first = firstSlot(rhythm, date, air.minute);
    return { opens: Math.min(date, first), first, by: 0 };
  }
  const shown = Math.floor(zones(air.timezone).toCivil(premiere.at) / SECOND) * SECOND;
  const first = nearestSlot(rhythm, shown - air.minute * MINUTE);
  return { opens: first, first, by: shown - first * DAY - air.minute * MINUTE };
}

/** Every cadence but the weekly one counts from whatever day the premiere is on. */
const ANY_DAY: EveryDays = { kind: 'every', days: 1, anchor: 0 };

/** On the date or after it; but where a slot past 24:00 falls on the date as a civil day, that one is meant. */
function firstSlot(rhythm: EveryDays, date: Day, minute: number): Day {
  if (hasSlot(rhythm, date)) return date;
  return minute >= MINUTES_A_DAY && hasSlot(rhythm, date - 1) ? date - 1 : slotFrom(rhythm, date);
}

/** The slot whose 00:00 is nearest; the earlier one of two. */
function nearestSlot(rhythm: EveryDays, midnight: Civil): Day {
  const after = slotFrom(rhythm, dayOf(midnight) + 1);
  const before = after - rhythm.days;
  return midnight - before * DAY <= after * DAY - midnight ? before : after;
}
