/** CSV that a spreadsheet opens without running anything in it. RFC 4180: quoted, CRLF. */

/** What spreadsheets take for a formula at the start of a cell (OWASP, CSV Injection). */
const FORMULA = /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

export function csv(rows: (string | number | undefined)[][]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
