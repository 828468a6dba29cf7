import type { ExitCode } from '../errors/known.ts';
import { renderDoctor } from '../render/doctor.ts';
import { doctorJson } from '../render/json/doctor.ts';
import { printNdjson } from '../render/json/print.ts';
import { measure } from './bench.ts';
import type { Benched } from './bench.ts';
import type { CommandContext } from './context.ts';
import { emitPage } from './emit.ts';
import { examineDatabase } from './examine-database.ts';
import { examineList } from './examine-list.ts';
import { examineServer } from './examine-server.ts';
import { readSettings } from './settings.ts';

export interface DoctorOptions {
  readonly bench?: true;
}

const UNMEASURED: Benched = { bench: null, checks: [] };

/** `doctor`: looks at all that keeping schedules rests on, and changes nothing. 4 when something of it fails. */
export async function doctor(context: CommandContext<DoctorOptions>): Promise<ExitCode> {
  const { options, world } = context;
  const settings = await readSettings(context);
  const list = await examineList(context, settings);
  const server = await examineServer({ context, settings, taskQueues: list.taskQueues });
  const checks = [...list.checks, ...(await examineDatabase(world, settings)), ...server];
  const isThere = server.some(({ check, verdict }) => check === 'namespace' && /ok|warn/.test(verdict));
  const measured = options.bench === true && isThere ? await measure(context, settings) : UNMEASURED;
  const view = { checks: [...checks, ...measured.checks], bench: measured.bench };
  await emitPage(context, {
    text: (style) => renderDoctor(view, style),
    json: () => doctorJson(view),
    ndjson: () => printNdjson(doctorJson(view)),
  });
  return checks.some(({ verdict }) => verdict === 'fail') ? 4 : 0;
}
