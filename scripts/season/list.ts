import { Document, type YAMLMap, type YAMLSeq } from 'yaml';
import { broadcastTime } from './broadcast-time.ts';
import { dataVersion, readBroadcasts, type Broadcast } from './broadcasts.ts';
import { identify, type Identified } from './identify.ts';

/** Which shows a list has. */
export interface Selection {
  /** Dates in Japan, `YYYY-MM-DD`, both inclusive, between which a show begins; null: all of them. */
  readonly range: { readonly from: string; readonly to: string } | null;
  /** Given to every entry; null: an end in the data means finished, and no end airing. */
  readonly status: string | null;
}

export interface SeasonList {
  readonly yaml: string;
  readonly entries: number;
  /** What the data is odd in, a line an entry. */
  readonly remarks: readonly string[];
}

/** What is said at the head of the file, besides where the data is from. */
export interface Head {
  /** Path or URL of the list's JSON Schema, for editors. */
  readonly schema: string;
  /** The command that makes the file again. */
  readonly command: string;
}

const SCORE_SYNC = { id: 'score-sync', workflow: 'ScoreSyncWorkflow', every: 'day 06:00', timezone: 'UTC' };

/** The list of every selected show, by its first broadcast, and the daily score sync. The same each time it is made. */
export function makeList(selection: Selection, head: Head): SeasonList {
  const written = identify(readBroadcasts())
    .filter(({ broadcast }) => isSelected(broadcast, selection))
    .map((identified) => writeEntry(identified, selection.status));
  const document = new Document({
    version: 1,
    anime: written.map(({ entry }) => entry),
    recurring: [SCORE_SYNC],
  });
  document.commentBefore = headComment({ ...head, entries: written.length, selection });
  (document.getIn(['recurring', 0]) as YAMLMap).flow = true;
  const { items } = document.get('anime') as YAMLSeq<YAMLMap>;
  written.forEach(({ remarks }, index) => {
    const item = items[index];
    if (item !== undefined && remarks.length > 0) item.commentBefore = ` ${remarks.join('; ')}`;
  });
  return {
    yaml: document.toString({ lineWidth: 0 }),
    entries: written.length,
    remarks: written.flatMap(({ entry, remarks }) =>
      remarks.length === 0 ? [] : [`${entry.id}: ${remarks.join('; ')}`],
    ),
  };
}

function isSelected({ begin }: Broadcast, { range }: Selection): boolean {
  if (range === null) return true;
  const { date } = broadcastTime(begin);
  return range.from <= date && date <= range.to;
}

function writeEntry({ broadcast, id, remark }: Identified, status: string | null) {
  const { title, begin, start, cadence, ended } = broadcast;
  const { date, day, time } = broadcastTime(start);
  return {
    entry: {
      id,
      title,
      status: status ?? (ended ? 'finished' : 'airing'),
      broadcast: cadence === 'weekly' ? `${day} ${time}` : time,
      premiere: date,
      ...(cadence === 'weekly' ? {} : { cadence }),
    },
    remarks: [
      ...(remark === null ? [] : [remark]),
      ...(begin === start ? [] : [`begins ${broadcastTime(begin).date} in the data, not with this slot`]),
    ],
  };
}

function headComment({
  schema,
  command,
  entries,
  selection,
}: Head & { entries: number; selection: Selection }) {
  const { range } = selection;
  const which = range === null ? 'that have a broadcast' : `that begin from ${range.from} to ${range.to}`;
  const lines = [
    `yaml-language-server: $schema=${schema}`,
    '',
    `The ${entries} shows of bangumi-data ${dataVersion()} ${which}, in Japanese time on the 30-hour clock.`,
    'Source: https://github.com/bangumi-data/bangumi-data, licence CC-BY-4.0; put into the form of this list.',
    `Made by: ${command}`,
  ];
  return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}
