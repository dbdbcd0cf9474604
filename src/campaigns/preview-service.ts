import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import { checkContent } from '#content/check.ts'
import type { MessageContent } from '#content/contract.ts'
import { prepareEdition } from '#content/edition.ts'
import { showEdition } from '#content/preview.ts'
import { countSegments } from '#content/sms.ts'
import { activeMembersSql, readRecipients } from '#members/recipient-service.ts'
import { assembleMail, assembleSms } from '#messaging/advertisement.ts'
import { readSending, type Sending } from '#messaging/setting-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { nameIn } from '#programme/name.ts'
import { membersOfSegmentSql } from '#segments/member-service.ts'
import { segmentIdOf } from './audience.ts'
import type { Offer, Preview } from './contract.ts'
import { neededFacts } from './needed-fact.ts'
import { campaignRefusals } from './refusal.ts'
import type { RendererParts } from './render-service.ts'

export type PreviewAsk = {
  readonly content: MessageContent
  readonly offer: Offer | null
  readonly segment: string | null
  readonly memberId: Uuid | null
  readonly language: Language | null
}

/** What a code will look like, before there is one. */
const EXAMPLE_CODE = 'ABCDE-FGHJK'

/** A message as one member would read it today: the facts, the words and the law's part as at sending. */
export async function preview(
  tx: Tx,
  { content, offer, segment, memberId, language: asked }: PreviewAsk,
  { readFacts, readLook, clock, exampleRefusal }: RendererParts,
  reader: Language,
): Promise<Preview | Refusal> {
  const now = clock.now()
  const club = await readClub(tx)
  const chosen = memberId ?? (await findExample(tx, segment))
  const recipient = chosen === null ? undefined : (await readRecipients(tx, [chosen])).get(chosen)
  if (!recipient) return refuse(campaignRefusals, 'preview_member_not_found')
  const language = asked ?? recipient.language ?? club.defaultLanguage
  const faults = checkContent(content, [language]).map((fault) => ({
    code: fault.code,
    place: [fault.pointer, ...(fault.language === null ? [] : [fault.language])].join('/'),
    text: say(fault.words, reader),
  }))
  const member = { id: formatId('mbr', recipient.memberId), name: recipient.firstName ?? '' }
  if (faults.length > 0) return { ...NOTHING, member, language, faults }
  const edition = await prepareEdition(content, language, { look: await readLook(tx) })
  const needed = neededFacts(content)
  const facts = (await readFacts(tx, { memberIds: [recipient.memberId], language, needed }, now)).get(
    recipient.memberId,
  )
  if (!facts) return refuse(campaignRefusals, 'preview_member_not_found')
  const today = now.toZonedDateTimeISO(club.timeZone).toPlainDate()
  const given = offer && {
    name: nameIn(offer.name, language),
    code: EXAMPLE_CODE,
    ends_on: today.add({ days: offer.valid_days }).toString(),
  }
  const shown = showEdition(edition, { ...facts, offer: given })
  return {
    member,
    language,
    ...assembled(shown, await readSending(tx), { language, exampleRefusal }),
    preheader: shown.preheader ?? '',
    card: shown.card && { title: shown.card.title, text: shown.card.text },
    cashier_line: shown.cashierLine,
    faults: [],
  }
}

const NOTHING = {
  subject: '',
  preheader: '',
  html: '',
  text: '',
  sms: '',
  sms_segments: 0,
  card: null,
  cashier_line: null,
}

/** Where refusals lead in a preview: nowhere, so that nobody is unsubscribed by looking. */
const NOWHERE = { unsubscribe: '#', preferences: '#', mailto: null }

function assembled(
  shown: ReturnType<typeof showEdition>,
  { identity, settings }: Sending,
  { language, exampleRefusal }: { language: Language; exampleRefusal: string },
): Pick<Preview, 'subject' | 'html' | 'text' | 'sms' | 'sms_segments'> {
  const words = { subject: shown.subject ?? '', html: shown.html ?? '', text: shown.text ?? '' }
  if (identity === null)
    return { ...words, sms: shown.sms ?? '', sms_segments: countSegments(shown.sms ?? '') }
  const mail = shown.html === null ? words : assembleMail(words, identity, NOWHERE, language)
  const way = { replyTo: settings.replyNumber, link: exampleRefusal }
  const sms = shown.sms === null ? '' : assembleSms(shown.sms, identity, way, language).text
  return {
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    sms,
    sms_segments: sms === '' ? 0 : countSegments(sms),
  }
}

/** Some member of the segment, or of the club. */
async function findExample(tx: Tx, segment: string | null): Promise<Uuid | null> {
  const segmentId = segment === null ? null : segmentIdOf(segment)
  const members = segmentId === null ? activeMembersSql(tx) : membersOfSegmentSql(tx, segmentId)
  const row = await tx.maybeOne<{ member_id: Uuid }>(
    sql`select member_id from (${members}) m order by member_id limit 1`,
  )
  return row?.member_id ?? null
}
