/** An error as gRPC makes it of a server's answer. `failure`: what `grpc-status-details-bin` holds. */
export function grpcError(code: number, details: string, failure?: string): Error {
  const bins = failure === undefined ? [] : [Buffer.from(failure)];
  const metadata = { get: (key: string) => (key === 'grpc-status-details-bin' ? bins : []) };
  return Object.assign(new Error(`${code}: ${details}`), { code, details, metadata });
}
