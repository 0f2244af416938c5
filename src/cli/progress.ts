/** A bar on a terminal, plain lines elsewhere: logs of a service are read by people too. */

const WIDTH = 28;
/** Lines elsewhere: a quarter each. */
const LINE_STEP = 0.25;

export interface Progress {
  /** 0..1, never falling. */
  at(done: number): void;
  end(words: string): void;
}

export function showProgress(title: string, out: NodeJS.WriteStream = process.stdout): Progress {
  if (!out.isTTY) return plainLines(title, out);
  const draw = (done: number) => {
    const filled = Math.round(done * WIDTH);
    out.write(
      `\r  ${title} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.round(done * 100)).padStart(3)} %`,
    );
  };
  draw(0);
  return {
    at: draw,
    end: (words) => void out.write(`\r\u001B[2K  ${words}\n`),
  };
}

function plainLines(title: string, out: NodeJS.WriteStream): Progress {
  let told = 0;
  out.write(`  ${title} …\n`);
  return {
    at(done) {
      if (done < told + LINE_STEP || done >= 1) return;
      told = done;
      out.write(`  ${title}: ${Math.round(done * 100)} %\n`);
    },
    end: (words) => void out.write(`  ${words}\n`),
  };
}
