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
export function checkSealed({ sealed_by: mark }: Head, secrets: readonly string[], isAgreed: boolean): void {
  if (mark === undefined || isAgreed || secrets.some((secret) => mark === markOf(secret))) return
  throw new Fault(
    'This backup was made under another MOADON_SECRET, and some of it is sealed under that: codes of digital rewards, texts of messages, ' +
      'what people wrote when they refused, secrets of webhooks and of partners. Nothing was changed. Name that secret in MOADON_OLD_SECRETS ' +
      '(it was the old installation’s MOADON_SECRET, or the file `secret` of its data folder), and leave it there: then all of it ' +
      'can be opened here, and links in messages that went out go on. To go on without, restore with --without-sealed.',
  )
}
