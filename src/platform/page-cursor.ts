/** A cursor is opaque to callers: the place where the last page ended, as URL-safe text. */
export const writeCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place that a cursor names; null when it was not made by `writeCursor` with as many parts. */
export function readCursor(cursor: string, parts: number): (string | number)[] | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(place) || place.length !== parts) return null
    return place.every((part) => typeof part === 'string' || typeof part === 'number') ? place : null
  } catch {
    return null
  }
}
