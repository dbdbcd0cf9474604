import { SYSTEM } from '#access/audit.ts'
import { DEFAULT_SETTINGS } from '#messaging/sending-rule.ts'
import { changeSending, readSending } from '#messaging/setting-service.ts'
import type { Tx } from '#platform/database.ts'
import { SENDER } from './demo-story.ts'

/** Says who advertises, where nobody has yet: without that nothing could be. */
export async function nameSender(tx: Tx, now: Temporal.Instant): Promise<void> {
  const { revision, identity } = await readSending(tx)
  if (identity !== null) return
  const settings = { ...DEFAULT_SETTINGS, ...SENDER }
  const refusal = await changeSending(tx, settings, revision, { subject: SYSTEM, now })
  if (refusal !== null) throw new Error(`the demonstration's sender was refused: ${refusal.code}`)
}
