import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { makeList, type Selection } from '../../../scripts/season/list.ts';

/** A row of Echora's table `anime`; what is left out is NULL. */
export interface EchoraRow {
  /** A uuid. */
  readonly id: string;
  readonly title?: string | null;
  readonly title_english?: string | null;
  readonly title_japanese?: string | null;
  readonly type?: string | null;
  readonly status?: string | null;
  readonly episode_count?: number | null;
  readonly meta?: unknown;
  /** ISO 8601; now unless said. */
  readonly updated_at?: string;
}

/** An entry of a YAML list that Echora's schema can say, too. */
export interface SeasonEntry {
  /** A uuid. */
  readonly id: string;
  readonly title: string;
  readonly status: string;
  /** `mon 23:00`, Japanese time. */
  readonly broadcast: string;
  readonly premiere: string;
}

/** Runs one statement. */
export type RunSql = (sql: string, values: readonly unknown[]) => Promise<unknown>;

/** The spring-2026 season, which `schedules.example.yaml` has, too. */
const SPRING: Selection = { range: { from: '2026-03-15', to: '2026-06-30' }, status: null };

const DAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];

/** The weekly shows of bangumi-data, with uuids for ids: Echora's schema knows no other cadence. */
export function seasonEntries(selection: Selection = SPRING): readonly SeasonEntry[] {
  const { yaml } = makeList(selection, { schema: '', command: '' });
  const { anime } = parse(yaml) as { anime: readonly (SeasonEntry & { cadence?: string })[] };
  return anime
    .filter(({ cadence }) => cadence === undefined)
    .map((entry) => ({ ...entry, id: uuidOf(entry.id) }));
}

/** The same entry as Echora has it. */
export function toRow({ id, title, status, broadcast, premiere }: SeasonEntry): EchoraRow {
  const [day = '', time = ''] = broadcast.split(' ');
  return {
    id,
    title,
    type: 'TV',
    status: status === 'airing' ? 'ONGOING' : status.toUpperCase(),
    meta: {
      broadcast: {
        day: DAYS.find((name) => name.toLowerCase().startsWith(day)),
        time,
        timezone: 'JST',
        jp_time: time,
        premiere_jp: premiere,
      },
    },
  };
}

/** Inserts rows, many in one statement. */
export async function insertRows(run: RunSql, rows: readonly EchoraRow[]): Promise<void> {
  await run(
    `INSERT INTO anime (id, title, title_english, title_japanese, type, status, episode_count, meta, updated_at)
     SELECT id, title, title_english, title_japanese, type, status, episode_count, meta, coalesce(updated_at, now())
       FROM jsonb_populate_recordset(NULL::anime, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** The same uuid for a name each time (made as version 8, which leaves the bits to us). */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
