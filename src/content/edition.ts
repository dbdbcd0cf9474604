import type { Language } from '#platform/language.ts'
import { makeTagger, NO_TAGGING, type Tagging } from './address.ts'
import type { MessageContent } from './contract.ts'
import type { MessageFacts } from './fact.ts'
import { parseLiquid } from './liquid.ts'
import { compileMail } from './mail.ts'
import { DEFAULT_LOOK, type MailLook } from './mail-frame.ts'
import { compileTemplate, type RenderContext, type Template, Unprintable } from './render.ts'

/*
 * An edition in one language, ready to be said to each member: prepared once (the layout, the templates), then rendered with
 * each member's facts. Sending and previews both go through here.
 */

export type PreparedEdition = {
  readonly language: Language
  readonly mail: {
    readonly subject: Template
    readonly preheader: Template
    readonly html: Template
    readonly text: Template
  } | null
  readonly sms: Template | null
  readonly card: {
    readonly title: Template
    readonly text: Template
    readonly button: { readonly label: Template; readonly link: Template } | null
  } | null
  readonly cashierLine: Template | null
}

/** Why a member's message cannot be said. `where`: what the template has there. */
export type RenderFault = {
  readonly ok: false
  readonly reason: 'missing_fact' | 'empty'
  readonly where: string
}

export type RenderedMail = {
  readonly ok: true
  readonly subject: string
  readonly preheader: string
  readonly html: string
  readonly text: string
}
export type RenderedText = { readonly ok: true; readonly text: string }
export type RenderedCard = {
  readonly ok: true
  readonly title: string
  readonly text: string
  readonly button: { readonly label: string; readonly link: string } | null
}

export type EditionOptions = { readonly look?: MailLook; readonly tagging?: Tagging }

/**
 * Makes an edition ready in one language.
 * @throws Error for a content with faults: `checkContent` comes first
 */
export async function prepareEdition(
  content: MessageContent,
  language: Language,
  { look = DEFAULT_LOOK, tagging = NO_TAGGING }: EditionOptions = {},
): Promise<PreparedEdition> {
  const tagLink = makeTagger(tagging)
  const template = (source: string, into: RenderContext['into']): Template =>
    templateOf(source, { language, into, tagLink })
  const plain = (source: string) => template(source.trim(), 'plain')
  const { email, card } = content
  const mail = email && (await compileMail(email, language, look, tagging))
  return {
    language,
    mail: mail && {
      subject: plain(mail.subject),
      preheader: plain(mail.preheader),
      html: template(mail.html, 'html'),
      text: template(mail.text, 'plain'),
    },
    sms: content.sms && plain(content.sms[language]),
    card: card && {
      title: plain(card.title[language]),
      text: plain(card.text[language]),
      button: card.button && {
        label: plain(card.button.label[language]),
        link: plain(addressed(card.button.link, tagLink)),
      },
    },
    cashierLine: content.cashier_line && plain(content.cashier_line[language]),
  }
}

const addressed = (link: string, tagLink: (address: string) => string): string =>
  link.includes('{{') ? link : tagLink(link.trim())

/** @throws Error for a template that cannot be read */
export function templateOf(source: string, context: RenderContext): Template {
  const parsed = parseLiquid(source)
  if (!parsed.ok) throw new Error(`a text cannot be read: ${parsed.reason} at ${parsed.where}`)
  return compileTemplate(parsed.parts, context)
}

/** The mail for one member. @throws Error when the edition says nothing by mail */
export function renderMail(edition: PreparedEdition, facts: MessageFacts): RenderedMail | RenderFault {
  const { mail } = edition
  if (!mail) throw new Error('the edition has no e-mail')
  return attempt(() => {
    const subject = oneLine(mail.subject(facts))
    if (subject === '') return { ok: false, reason: 'empty', where: 'subject' }
    return {
      ok: true,
      subject,
      preheader: oneLine(mail.preheader(facts)),
      html: mail.html(facts),
      text: tidyText(mail.text(facts)),
    }
  })
}

/** The short message for one member. @throws Error when the edition has none */
export function renderSms(edition: PreparedEdition, facts: MessageFacts): RenderedText | RenderFault {
  return renderText(edition.sms, facts, 'sms')
}

/** What the cashier may say to one member. @throws Error when the edition has no line */
export function renderCashierLine(edition: PreparedEdition, facts: MessageFacts): RenderedText | RenderFault {
  return renderText(edition.cashierLine, facts, 'cashier_line')
}

function renderText(
  template: Template | null,
  facts: MessageFacts,
  where: string,
): RenderedText | RenderFault {
  if (!template) throw new Error(`the edition has no ${where}`)
  return attempt(() => {
    const text = tidyText(template(facts))
    return text === '' ? { ok: false, reason: 'empty', where } : { ok: true, text }
  })
}

/** The portal's card for one member. @throws Error when the edition has none */
export function renderCard(edition: PreparedEdition, facts: MessageFacts): RenderedCard | RenderFault {
  const { card } = edition
  if (!card) throw new Error('the edition has no card')
  return attempt(() => {
    const title = oneLine(card.title(facts))
    if (title === '') return { ok: false, reason: 'empty', where: 'card' }
    const button = card.button && {
      label: oneLine(card.button.label(facts)),
      link: card.button.link(facts),
    }
    return { ok: true, title, text: tidyText(card.text(facts)), button }
  })
}

function attempt<Rendered>(render: () => Rendered | RenderFault): Rendered | RenderFault {
  try {
    return render()
  } catch (error) {
    if (error instanceof Unprintable) return { ok: false, reason: 'missing_fact', where: error.where }
    throw error
  }
}

const SPACES = /\s+/g
const oneLine = (text: string): string => text.replaceAll(SPACES, ' ').trim()

/** Conditions that did not hold leave empty lines behind. */
const tidyText = (text: string): string =>
  text
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
