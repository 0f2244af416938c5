/** Why the server cannot listen, with the setting to change. */
import { BadInputError } from '../runtime/errors.ts';

export function startProblem(cause: unknown, { host, port }: { host: string; port: number }): BadInputError {
  const problem = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : String(cause);
  switch (problem) {
    case 'EADDRINUSE':
      return new BadInputError({
        code: 'http.port_in_use',
        message: `Port ${port} on ${host} is in use by another program. Stop that one, or set PORT to another number.`,
        cause,
      });
    case 'ERR_SOCKET_BAD_PORT':
      return new BadInputError({
        code: 'http.port_refused',
        message: `There is no port ${port}. Set PORT to a number from 1 to 65535.`,
        cause,
      });
    case 'EACCES':
      return new BadInputError({
        code: 'http.port_refused',
        message: `This user may not listen on port ${port}. Set PORT to a number above 1023.`,
        cause,
      });
    default:
      return new BadInputError({
        code: 'http.host_unusable',
        message: `Cannot listen on HOST ${host} (${problem}). Set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.`,
        cause,
      });
  }
}
