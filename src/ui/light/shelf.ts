import type { Kept, Shelf } from './read-store.ts'

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number'

/** A shelf in this browser's storage under names that begin with `prefix`; where storage is forbidden it stays empty. */
export function openShelf(prefix: string): Shelf {
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
        for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
      }, undefined),
  }
}
