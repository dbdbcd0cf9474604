import { MEMBER_PREFIX } from '#members/ref.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import type { EntryView } from '#receipts/contract.ts'

const OF_OTHER: Words = { he: 'של {name}', en: 'By {name}' }

export const isOthers = ({ member }: Pick<EntryView, 'member'>, memberId: Uuid): boolean =>
  member !== null && member.id !== formatId(MEMBER_PREFIX, memberId)

/** In a household's pool everybody sees what the others' purchases earned, and not what they bought, where, and for how much. */
export const hideOthersPurchases =
  (memberId: Uuid, language: Language) =>
  (entry: EntryView): EntryView => {
    const { member } = entry
    if (member === null || !isOthers(entry, memberId)) return entry
    const [what = ''] = entry.sentences
    const sentences = member.name === null ? [what] : [what, say(OF_OTHER, language, { name: member.name })]
    return { ...entry, receipt_id: null, branch: null, total_minor: null, correction: null, sentences }
  }
