/** The health page for people: one screen, no script, no words of customers. */
import type { HealthFacts } from './health-facts.ts';

export interface HealthView {
  state: 'ready' | 'stopping' | 'not ready';
  because?: string;
  uptimeSeconds: number;
  facts?: HealthFacts;
}

export function healthPage({ state, because, uptimeSeconds, facts }: HealthView): string {
  const { release } = facts ?? {};
  const lines: [string, string][] = [
    ['State', because ? `${state}: ${because}` : state],
    ['Running for', duration(uptimeSeconds)],
  ];
  if (release) {
    const { utterances, intents, languages, seconds, engine } = release.summary;
    lines.push(
      ['Release', release.id],
      ['Trained from', `${utterances} utterances, ${intents} intents, ${languages.join(', ')}`],
      ['Training took', `${seconds.toFixed(1)} s (${engine})`],
    );
  }
  if (facts) {
    lines.push(
      ['Conversations waiting for a person', String(facts.waiting)],
      ['Conversations with something still to send', String(facts.sending)],
      ['Messages given up (dead letters)', String(facts.deadLetters)],
    );
  }
  const rows = lines.map(([name, value]) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="10">
<title>Frontdesk: ${escape(state)}</title>
<style>${HEALTH_PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>Frontdesk is ${escape(state)}</h1>
<table>${rows.join('\n')}</table>
</main>
</body>
</html>
`;
}

/** Allowed by its hash in the page's content security policy. */
export const HEALTH_PAGE_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
th { font-weight: 500; }
td { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
`;

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return `${Math.floor(seconds)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 1 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
