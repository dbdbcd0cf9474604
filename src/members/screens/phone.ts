/** +972521234567 as an Israeli reads it, 052-123-4567; a number of another country as it is kept. */
export function writePhone(phone: string): string {
  const local = /^\+972(\d{8,9})$/.exec(phone)?.[1]
  if (local === undefined) return phone
  const area = local.length === 9 ? 2 : 1
  return `0${local.slice(0, area)}-${local.slice(area, -4)}-${local.slice(-4)}`
}
