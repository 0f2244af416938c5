/** How much processor other processes have used: unlike its speed, that hardly depends on what else the machine does. */
import { readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second (USER_HZ) on every machine that Node runs on. */
const TICKS_A_SECOND = 100;

/** Seconds since its start, all threads, user and system. Undefined where there is no /proc. */
export async function processorSeconds(pid: number): Promise<number | undefined> {
  const fields = await fieldsOf(pid);
  // utime 14, stime 15
  return fields && (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Seconds that the processes which this one has started took, both of those that have ended and of those that run. */
export async function processorSecondsOfChildren(): Promise<number | undefined> {
  const fields = await fieldsOf('self');
  if (fields === undefined) return undefined;
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8').catch(() => '');
  const running = await Promise.all(
    children
      .split(' ')
      .filter((pid) => pid !== '')
      .map((pid) => processorSeconds(Number(pid))),
  );
  // cutime 16, cstime 17
  const ended = (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
  return running.reduce<number>((sum, seconds) => sum + (seconds ?? 0), ended);
}

/** The program's name, in brackets, may hold blanks: fields are counted from behind it. */
async function fieldsOf(process: number | 'self'): Promise<string[] | undefined> {
  const line = await readFile(`/proc/${process}/stat`, 'utf8').catch(() => undefined);
  return line?.slice(line.lastIndexOf(')') + 2).split(' ');
}
