import type { DoctorJson } from './doctor.ts';
import type { ForecastJson } from './forecast.ts';
import type { ListJson } from './list.ts';
import type { NextJson } from './next.ts';
import type { PlanJson } from './plan.ts';
import type { ReportJson } from './report.ts';

type Repeating = DoctorJson | ForecastJson | ListJson | NextJson | PlanJson | ReportJson;

/** One document, indented. */
export function printJson(document: object): string[] {
  return [JSON.stringify(document, null, 2)];
}

/** One change, outcome, schedule, start, minute or check a line: for thousands of them. */
export function printNdjson(document: Repeating): string[] {
  return rowsOf(document).map((row) => JSON.stringify(row));
}

function rowsOf(document: Repeating): readonly object[] {
  switch (document.kind) {
    case 'echora-sched/plan':
      return document.changes;
    case 'echora-sched/report':
      return document.outcomes;
    case 'echora-sched/list':
      return document.schedules;
    case 'echora-sched/next':
      return document.fires;
    case 'echora-sched/doctor':
      return document.checks;
    case 'echora-sched/forecast':
      return document.minutes;
  }
}
