/** A day as it is typed here, the day before the month ("2/3/2027", "02.03.2027"), as `2027-03-02`; null when it is none. */
export function readDay(text: string): string | null {
  const typed = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text.trim())
  const [, day, month, year] = typed ?? []
  const written = typed ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : text.trim()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return null
  const instant = Date.parse(`${written}T00:00:00Z`)
  // The 31st of a shorter month is no day, though a browser may take it for one of the next.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(written) ? written : null
}
