import type { Command, ShowOptions } from './context.ts';

export const show: Command<ShowOptions> = () => {
  throw new Error('show is not here yet');
};
