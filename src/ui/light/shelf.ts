import type { Kept, Shelf } from './read-store.ts'

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  typeof value.at === 'number' &&
  'owner' in value &&
  typeof value.owner === 'string'

/**
 * A shelf in this browser's storage under names that begin with `all` and then `own`; clearing it clears everything that begins
 * with `all`. Where storage is forbidden it stays empty.
 */
export function openShelf(all: string, own: string): Shelf {
  const prefix = all + own
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work()
    } catch {
      return otherwise
    }
  }
  return {
    read: (key) =>
      attempt(() => {
        const kept: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? 'null')
        return isKept(kept) ? kept : null
      }, null),
    write: (key, kept) => attempt(() => localStorage.setItem(prefix + key, JSON.stringify(kept)), undefined),
    clear: () =>
      attempt(() => {
        for (const key of Object.keys(localStorage)) if (key.startsWith(all)) localStorage.removeItem(key)
      }, undefined),
  }
}
