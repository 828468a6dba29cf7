import type { DescribedSchedule } from './port.ts';

/** A schedule as it was when its snapshot was taken. */
export type Snapshot = Pick<DescribedSchedule, 'owner' | 'mark' | 'memo' | 'schedule' | 'state'>;

/**
 * Schedules as text, from which a create brings them back as they were: content with fields that we do not model, pause
 * state, memo and search attributes. The text is the adapter's own. Pure; the server is not asked.
 */
export interface Snapshots {
  take(described: DescribedSchedule): string;
  /** Null: this is no snapshot. */
  read(text: string): Snapshot | null;
}
