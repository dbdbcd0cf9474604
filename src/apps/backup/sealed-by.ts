import { createHmac, hkdfSync } from 'node:crypto'
import { Fault } from '../fault.ts'
import type { Head } from './file.ts'

/** By it a file tells whether it was sealed under the same installation's secret; it tells nothing of the secret. */
export function markOf(secret: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'moadon backup mark', 32))
  return createHmac('sha256', key).update('sealed by').digest('base64url').slice(0, 22)
}

/**
 * What is sealed under another secret stays shut here.
 * @throws Fault in words, unless that was agreed to
 */
export function checkSealed({ sealed_by: mark }: Head, secret: string, isAgreed: boolean): void {
  if (mark === undefined || mark === markOf(secret) || isAgreed) return
  throw new Fault(
    'This backup was made under another MOADON_SECRET, and some of it is sealed under that: codes of digital rewards, texts of messages, ' +
      'secrets of webhooks and of partners. Nothing was changed. Where the old installation is gone for good, restore with its secret ' +
      '(MOADON_SECRET, or the file `secret` of its data folder). To go on without what is sealed, restore with --without-sealed: then ' +
      'upload digital codes again, and connect webhooks and partners anew.',
  )
}
