/**
 * Rows as CSV (RFC 4180) in UTF-8 with the mark that spreadsheets look for. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe (OWASP, CSV injection).
 */
export const csvText = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

function cell(value: string | number | undefined): string {
  if (typeof value === 'number') return String(value)
  const text = (value ?? '').replace(/\0/g, '')
  const safe = /^[\s]*[=+\-@|%]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
