/** More values that differ are not worth remembering. */
const MOST = 20_000;

/** Gives one and the same value for all that are alike: of plain data, which nobody changes. */
export type Share = <T>(value: T) => T;

/** For a list of many entries, in which much repeats: air times, calendars, policies. */
export function openShare(): Share {
  const known = new Map<string, unknown>();
  return <T>(value: T): T => {
    const key = JSON.stringify(value);
    const same = known.get(key);
    if (same !== undefined) return same as T;
    if (known.size < MOST) known.set(key, value);
    return value;
  };
}
