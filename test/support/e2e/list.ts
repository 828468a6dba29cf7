/** An entry as a person writes it. */
export interface WrittenEntry {
  readonly id: string;
  readonly title?: string;
  readonly status?: string;
  readonly [key: string]: unknown;
}

/** A list as YAML (JSON is YAML): every entry airs weekly unless it says otherwise. */
export function writeList(entries: readonly WrittenEntry[], recurring: readonly object[] = []): string {
  const anime = entries.map((entry) => ({
    title: `Title of ${entry.id}`,
    status: 'airing',
    broadcast: 'mon 23:00',
    ...entry,
  }));
  return JSON.stringify({ version: 1, anime, recurring }, null, 2);
}

/** The entries `mal-1` to `mal-<count>`. */
export function numbered(count: number, over: Readonly<Record<string, unknown>> = {}): WrittenEntry[] {
  return Array.from({ length: count }, (_, index) => ({ id: `mal-${index + 1}`, ...over }));
}
