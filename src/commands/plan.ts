import type { Command, PlanOptions } from './context.ts';

export const plan: Command<PlanOptions> = () => {
  throw new Error('plan is not here yet');
};
