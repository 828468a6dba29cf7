import type { Destination } from '../../../errors/connection.ts';
import { MARK_ATTRIBUTES } from '../marks.ts';

/** A command line for a person who may, and where it serves. */
export interface SetupCommand {
  readonly for: 'self-hosted' | 'cloud';
  readonly command: string;
}

/** How long a namespace keeps closed workflows. */
export const RETENTION_DAYS = 30;

export function namespaceCommands({ address, namespace }: Destination): SetupCommand[] {
  return [
    {
      for: 'self-hosted',
      command: `temporal operator namespace create --address ${address} --namespace ${namespace} --retention ${RETENTION_DAYS}d`,
    },
    {
      for: 'cloud',
      command: `tcld namespace create --namespace ${namespace} --region REGION --retention-days ${RETENTION_DAYS}`,
    },
  ];
}

export function attributeCommands({ address, namespace }: Destination): SetupCommand[] {
  const typed = MARK_ATTRIBUTES.map((name) => `--name ${name} --type Keyword`).join(' ');
  const pairs = MARK_ATTRIBUTES.map((name) => `--search-attribute ${name}=Keyword`).join(' ');
  return [
    {
      for: 'self-hosted',
      command: `temporal operator search-attribute create --address ${address} --namespace ${namespace} ${typed}`,
    },
    { for: 'cloud', command: `tcld namespace search-attributes add --namespace ${namespace} ${pairs}` },
  ];
}
