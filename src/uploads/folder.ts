import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Uuid } from '#platform/id.ts'

/** Where uploaded files lie, and the rejected rows of each: named by ids, so that no name from outside is a path. */
export type UploadFolder = {
  pathOf(id: Uuid): string
  rejectedPathOf(id: Uuid): string
  /** Takes a file in; tells its size and its hash. It is there as a whole or not at all. */
  save(id: Uuid, stream: Readable): Promise<{ bytes: number; sha256: string }>
  openRejected(id: Uuid): Promise<Readable | null>
  removeSource(id: Uuid): Promise<void>
  remove(id: Uuid): Promise<void>
  /** What a crash left behind: whatever lies here that nobody has touched since. */
  removeUntouched(since: Temporal.Instant): Promise<void>
}

export function openUploadFolder(dataDir: string, name = 'imports'): UploadFolder {
  const folder = join(dataDir, name)
  const pathOf = (id: Uuid) => join(folder, `${id}.file`)
  const rejectedPathOf = (id: Uuid) => join(folder, `${id}.rejected.csv`)
  return {
    pathOf,
    rejectedPathOf,
    async save(id, stream) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = `${pathOf(id)}.part`
      const hash = createHash('sha256')
      let bytes = 0
      const count = async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          bytes += chunk.length
          yield chunk
        }
      }
      try {
        await pipeline(stream, count, createWriteStream(draft, { mode: 0o600 }))
        await rename(draft, pathOf(id))
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      return { bytes, sha256: hash.digest('hex') }
    },
    async openRejected(id) {
      const path = rejectedPathOf(id)
      return (await stat(path).catch(() => null)) ? createReadStream(path) : null
    },
    removeSource: (id) => rm(pathOf(id), { force: true }),
    async remove(id) {
      await rm(pathOf(id), { force: true })
      await rm(rejectedPathOf(id), { force: true })
    },
    async removeUntouched(since) {
      for (const name of await readdir(folder).catch(() => [])) {
        const info = await stat(join(folder, name)).catch(() => null)
        if (info && info.mtimeMs < since.epochMilliseconds)
          await rm(join(folder, name), { recursive: true, force: true })
      }
    },
  }
}
