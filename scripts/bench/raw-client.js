// The least that could read a namespace: the plain client, one page after the other. What a no-op sync is measured against.
import { Connection } from '@temporalio/client';

const [address, namespace] = process.argv.slice(2);
const connection = await Connection.connect({
  address,
  channelArgs: { 'grpc.max_receive_message_length': 64 * 1024 * 1024 },
});
let count = 0;
let nextPageToken = new Uint8Array();
do {
  const page = await connection.workflowService.listSchedules({
    namespace,
    maximumPageSize: 1000,
    nextPageToken,
  });
  count += page.schedules.length;
  nextPageToken = page.nextPageToken;
} while (nextPageToken.length > 0);
await connection.close();
process.stdout.write(`${count}\n`);
