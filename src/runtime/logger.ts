/** Operators' log lines: ids, codes and numbers. Customers' words never go here; the journal holds them. */
import { type Logger as PinoLogger, pino } from 'pino';

export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** JSON lines on standard error, so that standard output stays for what the commands print. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: undefined,
      redact: ['*.token', '*.secret', '*.password', '*.authorization', 'token', 'secret', 'password', 'authorization'],
    },
    pino.destination({ fd: 2, sync: false }),
  );
}
