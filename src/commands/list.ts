import type { Command, ListOptions } from './context.ts';

export const list: Command<ListOptions> = () => {
  throw new Error('list is not here yet');
};
