import type { ExitCode } from '../errors/known.ts';
import type { SetupStep } from '../live/temporal/setup/step.ts';
import { setupJson } from '../render/json/setup.ts';
import { renderSetup } from '../render/setup.ts';
import type { SetupStep as ShownStep } from '../render/setup.ts';
import { HASH_ATTRIBUTE, OWNER_ATTRIBUTE } from '../schedule/mark.ts';
import type { CommandContext } from './context.ts';
import { emit } from './emit.ts';
import { withLive } from './live.ts';
import { createProgress } from './progress.ts';
import { readSettings } from './settings.ts';

/** `setup`: namespace and search attributes. 4 when something is left for a person to do. */
export async function setup(context: CommandContext): Promise<ExitCode> {
  const { clock, signal } = context.world;
  const settings = await readSettings(context);
  const steps = await withLive(context, settings, (live) =>
    createProgress(context).during('waiting for the server to know it', live.setUp({ clock, signal })),
  );
  const shown = steps.map((step) => shownStep(step, settings.temporal.namespace));
  emit(context.output, {
    text: (style) => renderSetup(shown, style),
    json: () => setupJson(shown),
  });
  return steps.every(({ outcome }) => outcome !== 'refused') ? 0 : 4;
}

/** A step as it is shown: what it is about, and the commands that are left where we were refused. */
function shownStep(step: SetupStep, namespace: string): ShownStep {
  const what = {
    namespace: `namespace ${namespace}`,
    attributes: `search attributes ${OWNER_ATTRIBUTE} and ${HASH_ATTRIBUTE}`,
    usable: 'search attributes in use',
  }[step.step];
  if (step.outcome !== 'refused')
    return { what, outcome: step.outcome === 'done' ? 'done' : 'present', message: null, commands: [] };
  const commands = step.commands.map((one) => one.command);
  return { what, outcome: 'manual', message: step.reason, commands };
}
