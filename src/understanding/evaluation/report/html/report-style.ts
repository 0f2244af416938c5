/** How the report looks: light and dark, phone to wide screen, and on paper. Contrast of each pair is at least 4.5. */
export const reportStyle = `
:root { color-scheme: light dark; --bg:#fff; --sunken:#f5f6f8; --line:#d8dce2; --text:#171a1f; --text-2:#464e5a; --accent:#0b655a; --danger:#b01824; --info:#1259c3; --neutral:#78808c; --tint:#e3f1ee; }
@media (prefers-color-scheme: dark) { :root { --bg:#15181d; --sunken:#1c2026; --line:#313740; --text:#eceef1; --text-2:#b7bec9; --accent:#67cdb9; --danger:#ff8a85; --info:#8db8ff; --neutral:#8e97a4; --tint:#153530; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; background: var(--bg); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.375rem; margin: 3rem 0 .75rem; padding-top: 1rem; border-top: 2px solid var(--text); }
h3 { font-size: 1.0625rem; margin: 0 0 .25rem; }
p { margin: 0 0 .75rem; max-width: 44rem; }
.quiet, .says, .meta { color: var(--text-2); font-size: .875rem; }
.tiles { display: flex; flex-wrap: wrap; gap: 1px; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; margin: 0 0 1.25rem; }
.tiles > div { flex: 1 1 10rem; background: var(--bg); padding: .75rem 1rem; display: flex; flex-direction: column; }
.tiles dt { font-size: .875rem; color: var(--text-2); }
.tiles dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles dd small { display: block; font-size: .8125rem; line-height: 1.35; color: var(--text-2); }
.decisions { display: block; width: 100%; height: 20px; border-radius: 4px; }
.legend { list-style: none; margin: .5rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-size: .9375rem; }
.swatch { display: inline-block; width: .75rem; height: .75rem; border-radius: 2px; margin-right: .4rem; }
.right { fill: var(--accent); background: var(--accent); } .asked { fill: var(--info); background: var(--info); }
.missed { fill: var(--neutral); background: var(--neutral); } .wrong { fill: var(--danger); background: var(--danger); }
.pair { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2.5rem; align-items: start; }
@media (min-width: 60rem) { .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
figure { margin: 0; min-width: 0; } section > figure, section > .pair, section > .block { margin-top: 2.5rem; }
.plot { overflow-x: auto; }
svg { display: block; } svg text { font-size: 12px; fill: var(--text-2); font-variant-numeric: tabular-nums; } svg .axis { fill: var(--text); }
.square { width: 100%; max-width: 30rem; } .bars { width: 100%; max-width: 30rem; } .bars text { fill: var(--text); } .bars .count { fill: var(--text-2); }
.grid { stroke: var(--line); } .curve { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; }
.here { fill: var(--bg); stroke: var(--text); stroke-width: 2.5; } svg .here-label { fill: var(--text); font-weight: 600; }
.diagonal { stroke: var(--neutral); stroke-dasharray: 5 4; } .dot { fill: var(--accent); } .whisker { stroke: var(--text-2); stroke-width: 1.5; }
.track { fill: var(--line); opacity: .5; } .bar { fill: var(--accent); fill-opacity: .5; } .bars .whisker { stroke: var(--text); stroke-width: 2; } .hit { fill: var(--accent); } .miss { fill: var(--danger); }
.map text { fill: var(--text); } .map .strong { font-weight: 700; } .frame { fill: none; stroke: var(--neutral); }
details { margin: .5rem 0 0; } summary { cursor: pointer; padding: .375rem 0; color: var(--accent); font-size: .9375rem; }
.wide { overflow-x: auto; } .tall { max-height: 64rem; overflow-y: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; } caption { text-align: left; color: var(--text-2); padding: .25rem 0; }
th, td { overflow-wrap: break-word; text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--line); font-weight: 400; min-width: 4rem; }
thead th { font-weight: 600; position: sticky; top: 0; background: var(--bg); } tbody th { min-width: 9rem; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: .25rem 0; cursor: pointer; text-align: left; } th button::after { content: " ↕"; color: var(--text-2); } [aria-sort=ascending] button::after { content: " ↑"; } [aria-sort=descending] button::after { content: " ↓"; }
.numbers td, .numbers thead th { white-space: nowrap; }
.misses { list-style: none; padding: 0; margin: 0; } .misses > li { border-bottom: 1px solid var(--line); } .misses summary { color: var(--text); font-size: 1rem; padding: .75rem 0; } .misses summary span { color: var(--text-2); font-size: .875rem; }
.misses ul { margin: 0 0 .75rem; padding-left: 1.25rem; } .misses b.no { color: var(--danger); }
.changes { background: var(--sunken); border-radius: 8px; padding: 1rem; margin: 0 0 1.5rem; } .big { font-size: 1.25rem; } .broken { color: var(--danger); font-weight: 700; } .fixed { color: var(--accent); font-weight: 700; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: .75rem 0 0; } a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--info); outline-offset: 2px; border-radius: 2px; }
@media print { .tall { max-height: none; } .plot, .wide { overflow: visible; } body { max-width: none; } figure, tr { break-inside: avoid; } }
`;
