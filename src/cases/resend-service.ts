import { readClub } from '#access/service.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { type Postbox, queueMessages } from '#messaging/service.ts'
import { formatId } from '#platform/id.ts'
import { readCodes } from '#rewards/code-service.ts'
import { readRedemption } from '#rewards/read-service.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import type { Sealer } from '#rewards/seal.ts'
import type { ResendCodes } from './make-good-service.ts'

const LOCALES = { he: 'he-IL', en: 'en-IL' } as const

/** Sends the codes of a redemption to its own member once more, each as a message of its own. */
export const resendCodes =
  (sealer: Sealer, postbox: Postbox): ResendCodes =>
  async (tx, { redemptionId, memberId, key }, now) => {
    const club = await readClub(tx)
    const codes = await readCodes(tx, sealer, { clubId: club.clubId, redemptionId, memberId })
    const shown = await readRedemption(tx, formatId(REDEMPTION_PREFIX, redemptionId))
    if (codes === null || codes.length === 0 || shown === null) return false
    const recipient = (await readRecipients(tx, [memberId])).get(memberId)
    const language = recipient?.language ?? club.defaultLanguage
    const { validUntil } = shown.redemption
    const lastDay = validUntil?.subtract({ seconds: 1 }).toZonedDateTimeISO(club.timeZone).toPlainDate()
    const lastOn = lastDay?.toLocaleString(LOCALES[language]) ?? ''
    await queueMessages(
      tx,
      postbox,
      codes.map((code, at) => ({
        kind: 'reward_code',
        key: `${key} ${at}`,
        to: { memberId },
        params: { reward: shown.reward.name[language], code, lastOn },
      })),
      now,
    )
    return true
  }
