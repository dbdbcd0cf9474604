import type { Item } from './queue.ts'

/** Where the queue lies: each change reads it and writes it in one step that nothing comes between. */
export type QueueStore = {
  change(work: (items: readonly Item[]) => readonly Item[]): Promise<readonly Item[]>
}

const TABLE = 'items'

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'place' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/**
 * The queue of this device for one club. A transaction of IndexedDB that may write keeps every other one waiting, those
 * of other windows too; `strict` waits until it is on the disk.
 */
export function openQueueStore(club: string): QueueStore {
  const database = openDatabase(`moadon-till ${club}`)
  return {
    async change(work) {
      const transaction = (await database).transaction(TABLE, 'readwrite', { durability: 'strict' })
      const table = transaction.objectStore(TABLE)
      return new Promise((resolve, reject) => {
        let after: readonly Item[] = []
        const reading = table.getAll()
        reading.onsuccess = () => {
          const before = reading.result as readonly Item[]
          after = work(before)
          for (const item of after) if (!before.includes(item)) table.put(item)
          const kept = new Set(after.map(({ place }) => place))
          for (const { place } of before) if (!kept.has(place)) table.delete(place)
        }
        transaction.oncomplete = () => resolve(after)
        transaction.onabort = () => reject(transaction.error)
      })
    },
  }
}
