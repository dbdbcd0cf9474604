import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import { readRecipients } from '#members/recipient-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import { isRefusal } from '#platform/refusal.ts'
import type { Redemption } from '#rewards/redemption.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import * as queries from './queries.ts'
import { openCase } from './service.ts'

const SUBJECT: Words = { he: 'החזר של {money}', en: '{money} to give back' }
const TEXT: Words = {
  he: 'הכרטיס להגרלה בוטל, והנקודות חזרו לחשבון. בקופה שולמו עליו גם {money}, והמשרד יחזיר אותם.',
  en: 'The raffle ticket was called off and the points are back. {money} was paid for it at the till as well; the office will give it back.',
}

/**
 * What was paid at a till goes back by hand: the office finds it among the cases that wait, and its member knows that it will
 * come. In the transaction that calls the redemption off, so once.
 */
export async function askMoneyByHand(tx: Tx, redemption: Redemption, now: Temporal.Instant): Promise<void> {
  const { memberId, payWay, moneyMinor, redemptionId } = redemption
  if (payWay !== 'till' || moneyMinor === 0) return
  const recipient = (await readRecipients(tx, [memberId])).get(memberId)
  // Whoever was erased since cannot be found to be given anything.
  if (!recipient) return
  const { currency, defaultLanguage } = await readClub(tx)
  const language = recipient.language ?? defaultLanguage
  const params = { money: formatMoney(moneyMinor, currency, language) }
  const wish = {
    memberId,
    about: 'refund',
    redemption: formatId(REDEMPTION_PREFIX, redemptionId),
    subject: say(SUBJECT, language, params),
    text: say(TEXT, language, params),
    author: 'office',
  } as const
  const caseId = await openCase(tx, wish, { by: SYSTEM, now })
  if (isRefusal(caseId)) throw new Error(caseId.code)
  const made = await queries.lockCase(tx, caseId)
  // The office wrote last, and still the member waits for it.
  if (made) await queries.updateCase(tx, { ...made, state: 'open', waitingSince: now })
}
