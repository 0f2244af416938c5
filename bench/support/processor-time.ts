/** How much processor another process has used: unlike its speed, that hardly depends on what else the machine does. */
import { readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second (USER_HZ) on every machine that Node runs on. */
const TICKS_A_SECOND = 100;

/** Seconds since its start, all threads, user and system. Undefined where there is no /proc. */
export async function processorSeconds(pid: number): Promise<number | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The program's name, in brackets, may hold blanks: fields are counted from behind it (utime 14, stime 15).
  const fields = line?.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
