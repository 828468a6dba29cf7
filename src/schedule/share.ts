/** More values that differ are not worth remembering. */
const MOST = 20_000;

/**
 * Gives one and the same value for all that are alike: of plain data, which nobody changes. `key` tells a value from all
 * others that are shared; where making it from all of the value would take too long, it is given.
 */
export type Share = <T>(value: T, key?: string) => T;

/** For a list of many entries, in which much repeats: air times, calendars, policies. */
export function openShare(): Share {
  const known = new Map<string, unknown>();
  return <T>(value: T, key = JSON.stringify(value)): T => {
    const same = known.get(key);
    if (same !== undefined) return same as T;
    if (known.size < MOST) known.set(key, value);
    return value;
  };
}
