import { LiveError } from '../port.ts';
import type { LiveWriter } from '../port.ts';
import { encodeCreation, encodeUpdate } from './codec/write.ts';
import { liveErrorFrom } from './errors.ts';
import { WRITING } from './retry.ts';
import type { Session } from './session.ts';

/** Writes are not tied to a signal: what was begun is finished. */
export function makeWriter(session: Session): Pick<LiveWriter, 'create' | 'update' | 'delete'> {
  const { connection, at, identity } = session;
  const { workflowService } = connection;
  const sender = { namespace: at.namespace, identity };
  return {
    create: async (creation) => {
      const request = encodeCreation(creation, sender);
      await write(session, 'CreateSchedule', () => workflowService.createSchedule(request));
    },
    update: async (update) => {
      const request = encodeUpdate(update, sender);
      await write(session, 'UpdateSchedule', () => workflowService.updateSchedule(request));
    },
    delete: async (id) => {
      const request = { ...sender, scheduleId: id };
      try {
        await write(session, 'DeleteSchedule', () => workflowService.deleteSchedule(request));
        return true;
      } catch (error) {
        if (error instanceof LiveError && error.kind === 'missing') return false;
        throw error;
      }
    },
  };
}

async function write(
  { call, at }: Session,
  method: 'CreateSchedule' | 'UpdateSchedule' | 'DeleteSchedule',
  send: () => Promise<unknown>,
): Promise<void> {
  try {
    await call({ method, send, patience: WRITING });
  } catch (error) {
    throw liveErrorFrom(error, at);
  }
}
