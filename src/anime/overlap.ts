/** What may become of a start while the run before is still on, in the server's order (enums.v1.ScheduleOverlapPolicy). */
export const OVERLAPS = [
  'SKIP',
  'BUFFER_ONE',
  'BUFFER_ALL',
  'CANCEL_OTHER',
  'TERMINATE_OTHER',
  'ALLOW_ALL',
] as const;

export type Overlap = (typeof OVERLAPS)[number];
