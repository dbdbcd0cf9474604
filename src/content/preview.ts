import type { Language } from '#platform/language.ts'
import type { MessageContent } from './contract.ts'
import {
  type EditionOptions,
  type PreparedEdition,
  prepareEdition,
  type RenderFault,
  renderCard,
  renderCashierLine,
  renderMail,
  renderSms,
} from './edition.ts'
import type { MessageFacts } from './fact.ts'
import { countSegments } from './sms.ts'

/** What one member would read, by every channel that the edition speaks by; null where it does not. */
export type Preview = {
  readonly subject: string | null
  readonly preheader: string | null
  readonly html: string | null
  readonly text: string | null
  readonly sms: string | null
  /** Of the text alone; what the law adds to it comes on top. */
  readonly smsSegments: number | null
  readonly card: { title: string; text: string; button: { label: string; link: string } | null } | null
  readonly cashierLine: string | null
  /** What could not be said to this member, and where. */
  readonly faults: readonly { channel: 'email' | 'sms' | 'card' | 'cashier_line'; where: string }[]
}

/** Renders an edition for one member, by the way that sending takes. @throws Error for a content with faults */
export async function previewEdition(
  content: MessageContent,
  language: Language,
  facts: MessageFacts,
  options: EditionOptions = {},
): Promise<Preview> {
  return showEdition(await prepareEdition(content, language, options), facts)
}

/** The same of an edition that is ready, for one member after another. */
export function showEdition(edition: PreparedEdition, facts: MessageFacts): Preview {
  const faults: Preview['faults'][number][] = []
  const told = <Rendered extends { ok: true }>(
    channel: (typeof faults)[number]['channel'],
    rendered: Rendered | RenderFault | null,
  ): Rendered | null => {
    if (rendered === null || rendered.ok) return rendered
    faults.push({ channel, where: rendered.where })
    return null
  }
  const mail = told('email', edition.mail && renderMail(edition, facts))
  const sms = told('sms', edition.sms && renderSms(edition, facts))
  const card = told('card', edition.card && renderCard(edition, facts))
  const line = told('cashier_line', edition.cashierLine && renderCashierLine(edition, facts))
  return {
    subject: mail?.subject ?? null,
    preheader: mail?.preheader ?? null,
    html: mail?.html ?? null,
    text: mail?.text ?? null,
    sms: sms?.text ?? null,
    smsSegments: sms && countSegments(sms.text),
    card: card && { title: card.title, text: card.text, button: card.button },
    cashierLine: line?.text ?? null,
    faults,
  }
}
