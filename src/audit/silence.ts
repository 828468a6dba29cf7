/** A fire that was due, of one schedule. */
export interface Due {
  /** The schedule's id. */
  readonly id: string;
  /** Jitter included, epoch ms. */
  readonly startsAt: number;
  readonly ran: boolean;
}

/** A time in which much was due, and nothing ran: from the first such fire to the last, epoch ms. */
export interface Silence {
  readonly from: number;
  readonly to: number;
  readonly fires: number;
}

/** Fewer in a row, or of fewer schedules, may have reasons of their own. */
const LEAST_FIRES = 3;
const LEAST_SCHEDULES = 2;

/** The times in which several schedules in a row did not fire, and none did. */
export function findSilences(dues: readonly Due[]): Silence[] {
  const silences: Silence[] = [];
  let row: Due[] = [];
  const close = (): void => {
    const [first, last] = [row[0], row.at(-1)];
    const schedules = new Set(row.map(({ id }) => id)).size;
    if (
      first !== undefined &&
      last !== undefined &&
      row.length >= LEAST_FIRES &&
      schedules >= LEAST_SCHEDULES
    )
      silences.push({ from: first.startsAt, to: last.startsAt, fires: row.length });
    row = [];
  };
  for (const due of dues.toSorted((a, b) => a.startsAt - b.startsAt)) {
    if (due.ran) close();
    else row.push(due);
  }
  close();
  return silences;
}

/** The silence that a moment lies in. */
export function silenceAt(silences: readonly Silence[], at: number): Silence | null {
  return silences.find(({ from, to }) => from <= at && at <= to) ?? null;
}
