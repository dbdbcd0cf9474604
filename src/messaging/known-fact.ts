import sql from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'
import { reactionRows } from './reaction-queries.ts'

const reactions: FactSource = {
  code: 'reactions',
  by: 'member_id',
  rows: (moment) => reactionRows(moment.clubId, moment.timeZone, andInScope(sql`m.member_id`, moment)),
}

/** What members did with what they were sent. */
export const MESSAGE_FACTS: readonly Fact[] = [
  {
    code: 'message_clicked_on',
    words: { en: 'last followed a link in a message', he: 'לחצו לאחרונה על קישור בהודעה' },
    type: 'date',
    source: reactions,
    value: (row) => sql`${row}.clicked_on`,
    byReceipt: 'never',
  },
  {
    code: 'message_opened_on',
    words: { en: 'last opened a mail', he: 'פתחו לאחרונה דוא״ל' },
    type: 'date',
    source: reactions,
    value: (row) => sql`${row}.opened_on`,
    byReceipt: 'never',
  },
  {
    code: 'message_bounced_on',
    words: { en: 'a message to them last came back', he: 'הודעה אליהם חזרה לאחרונה' },
    type: 'date',
    source: reactions,
    value: (row) => sql`${row}.bounced_on`,
    byReceipt: 'never',
  },
]
