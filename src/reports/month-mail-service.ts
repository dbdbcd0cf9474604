import { listOwners } from '#access/facts.ts'
import { readClub } from '#access/service.ts'
import { printMail } from '#documents/mail.ts'
import { type MessageAsk, type Postbox, queueMessages } from '#messaging/service.ts'
import type { Tx } from '#platform/database.ts'
import { isRefusal } from '#platform/refusal.ts'
import { mailDocument } from './month-document.ts'
import { monthFormat } from './month-format.ts'
import { type Asked, type ClosedNow, readMonth } from './month-service.ts'

type Mailing = { postbox: Postbox; linkTo: (path: string) => string | null }

/** Mails a closed month to each owner in their language, once however often it is asked for. Answers how many mails are new. */
export async function mailMonth(
  tx: Tx,
  asked: Asked,
  { month, late, postbox, linkTo }: Mailing & Pick<ClosedNow, 'month' | 'late'>,
): Promise<number> {
  const { name, currency } = await readClub(tx)
  const asks: MessageAsk<'month_report'>[] = []
  for (const { staff_id, email, language } of await listOwners(tx)) {
    const report = await readMonth(tx, asked, { month, language })
    if (isRefusal(report)) return 0
    const [what = '', why = '', todo = ''] = report.said.sentences
    const { html } = printMail(mailDocument(report, { language, club: name, linkTo }, late))
    asks.push({
      kind: 'month_report',
      key: `${month} ${staff_id}`,
      to: { channel: 'email', address: email, memberId: null, language },
      params: {
        month: monthFormat(currency, language).month(month),
        what,
        why,
        todo,
        link: linkTo(`/reports?month=${month}`) ?? '',
      },
      html,
    })
  }
  return queueMessages(tx, postbox, asks, asked.now)
}
