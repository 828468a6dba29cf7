import type {
  CalendarSpecDescription,
  IntervalSpecDescription,
  ScheduleDescription,
  ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
  ScheduleSpecDescription,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { describe, expectTypeOf, test } from 'vitest';
import type { Overlap } from '../../../src/anime/anime.ts';
import type { Action, Calendar, Interval, Policies, Spec, State } from '../../../src/schedule/schedule.ts';

/** Where the SDK says `jitter` (ms), we say `jitterMs`. */
type InMs<K> = K extends 'jitter' | 'every' | 'offset' | 'catchupWindow' ? `${K}Ms` : K;
/** Where the SDK says `workflowRunTimeout`, we say `runTimeoutMs`. */
type Timeout<K> = K extends `workflow${infer Name}Timeout` ? `${Uncapitalize<Name>}TimeoutMs` : K;
type SdkAction = ScheduleOptionsStartWorkflowAction<Workflow>;

describe("a schedule's words are the SDK's", () => {
  test('for the parts of a spec; cron is never written', () => {
    expectTypeOf<keyof Spec>().toEqualTypeOf<InMs<keyof ScheduleSpecDescription>>();
    expectTypeOf<ScheduleSpecDescription['timezone']>().toEqualTypeOf<Spec['timezone'] | undefined>();
  });

  test('for the fields of a calendar, but its comment', () => {
    expectTypeOf<keyof Calendar>().toEqualTypeOf<Exclude<keyof CalendarSpecDescription, 'comment'>>();
  });

  test('for intervals, which are numbers of ms there too', () => {
    expectTypeOf<keyof Interval>().toEqualTypeOf<InMs<keyof IntervalSpecDescription>>();
    expectTypeOf<Interval[keyof Interval]>().toEqualTypeOf<IntervalSpecDescription['every']>();
  });

  test('for overlap policies', () => {
    expectTypeOf<Overlap>().toEqualTypeOf<NonNullable<ScheduleOverlapPolicy>>();
  });

  test('for policies; that one the SDK does not know', () => {
    expectTypeOf<Exclude<keyof Policies, 'keepOriginalWorkflowId'>>().toEqualTypeOf<
      InMs<keyof ScheduleDescription['policies']>
    >();
  });

  test('for the action', () => {
    expectTypeOf<Exclude<keyof Action, 'other'>>().toExtend<Timeout<keyof SdkAction>>();
  });

  test('for the state', () => {
    expectTypeOf<keyof State>().toExtend<keyof ScheduleDescription['state']>();
    expectTypeOf<State['paused']>().toEqualTypeOf<ScheduleDescription['state']['paused']>();
  });
});
