import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { readFaceRow } from './face-queries.ts'

/** Where the club's portal, or a page of it, is; empty where this installation does not know its own address. */
export const createLink =
  (publicUrl: string) =>
  async (tx: Tx, page: string): Promise<string> => {
    if (publicUrl === '') return ''
    const face = await readFaceRow(tx)
    const place = face?.address ?? formatId('clb', tx.clubId ?? '')
    return `${publicUrl.replace(/\/$/, '')}/club/${place}${page === '' ? '' : `/${page}`}`
  }
