import { escapeHtml } from '#platform/html.ts'
import type { Language } from '#platform/language.ts'
import { makeTagger, NO_TAGGING, type Tagging } from './address.ts'
import { blockMjml } from './block.ts'
import { blockText } from './block-text.ts'
import type { EmailContent } from './contract.ts'
import { LEGAL_MARK } from './legal-mark.ts'
import { DEFAULT_LOOK, type Frame, type MailLook, makeFrame, Places } from './mail-frame.ts'
import { lineToHtml } from './mark-up.ts'
import { SIDES } from './mjml-part.ts'
import { layOut } from './mjml-thread.ts'

/** A mail with its layout done and its Liquid still in it, the same for every member: to be kept by whoever asked. */
export type CompiledMail = {
  readonly subject: string
  readonly preheader: string
  /** Has `LEGAL_MARK` where the legal block goes. */
  readonly html: string
  /** The legal block goes to its end. */
  readonly text: string
}

/** Blocks to HTML and text in one language. Slow, and done in another thread. */
export async function compileMail(
  email: EmailContent,
  language: Language,
  look: MailLook = DEFAULT_LOOK,
  tagging: Tagging = NO_TAGGING,
): Promise<CompiledMail> {
  const places = new Places()
  const address = makeTagger(tagging)
  const frame = makeFrame(language, look, places.put, address)
  const html = await layOut(documentMjml(email, look, frame))
  const texts = email.blocks.map((block) => blockText(block, { language, address }))
  return {
    subject: email.subject[language].trim(),
    preheader: email.preheader[language].trim(),
    html: places.fill(shorten(html)),
    text: texts.filter((text) => text !== '').join('\n\n'),
  }
}

// The layout is indented for people; readers of mail cut off what is longer than some 100 kB.
const shorten = (html: string): string => html.replaceAll(/^[ \t]+/gm, '').replaceAll(/\n{2,}/g, '\n')

function documentMjml(email: EmailContent, look: MailLook, frame: Frame): string {
  const { language, direction, colours, put } = frame
  const blocks = email.blocks.map((block) => blockMjml(block, frame)).join('')
  return (
    `<mjml lang="${language}" dir="${direction}"><mj-head>` +
    `<mj-title>${put(lineToHtml(email.subject[language]))}</mj-title>${previewMjml(email, frame)}` +
    '<mj-raw><meta name="color-scheme" content="light"><meta name="supported-color-schemes" content="light"></mj-raw>' +
    `<mj-style>${styles(frame)}</mj-style></mj-head>` +
    `<mj-body background-color="${colours.ground}" width="600px">` +
    `${headerMjml(look, frame)}${blocks}${footerMjml(frame)}</mj-body></mjml>`
  )
}

/** What cannot stand beside its words: narrower sides on a telephone, and links in the legal block that do not shout. */
function styles({ colours }: Frame): string {
  const narrow = Object.entries(SIDES).map(
    ([kind, { narrow }]) =>
      `.side-${kind} > table > tbody > tr > td{padding-left:${narrow} !important;padding-right:${narrow} !important;}`,
  )
  return `.legal a{color:${colours.quiet};}@media only screen and (max-width:480px){${narrow.join('')}}`
}

/** Behind its words come signs that nobody sees: a list of mails would show the first lines of the mail there. */
function previewMjml(email: EmailContent, { language, put }: Frame): string {
  const preheader = email.preheader[language]
  if (preheader.trim() === '') return ''
  return `<mj-preview>${put(`${lineToHtml(preheader)}${'&#847;&zwnj;&nbsp;'.repeat(60)}`)}</mj-preview>`
}

function headerMjml(look: MailLook, frame: Frame): string {
  const { colours, fonts, put } = frame
  const inside =
    look.logo === null
      ? `<mj-text align="center" font-family="${fonts}" font-size="20px" font-weight="700" color="${colours.accentInk}" line-height="1.3" padding="0">${put(`<span dir="${frame.direction}">{{ club.name }}</span>`)}</mj-text>`
      : `<mj-image src="${put(escapeHtml(look.logo))}" alt="${put('{{ club.name }}')}" width="150px" padding="0" />`
  return (
    `<mj-section background-color="${colours.ground}" padding="12px 0 0"><mj-column><mj-spacer height="8px" padding="0" /></mj-column></mj-section>` +
    `<mj-section background-color="${colours.paper}" border-top="5px solid ${colours.accent}" border-radius="14px 14px 0 0" padding="24px 36px 18px">` +
    `<mj-column direction="${frame.direction}">${inside}</mj-column></mj-section>`
  )
}

function footerMjml(frame: Frame): string {
  const { colours, fonts, put, direction } = frame
  const legal = put(`<div class="legal" dir="${direction}" style="text-align:center;">${LEGAL_MARK}</div>`)
  return (
    `<mj-section background-color="${colours.paper}" border-radius="0 0 14px 14px" padding="14px 0"><mj-column><mj-spacer height="10px" padding="0" /></mj-column></mj-section>` +
    `<mj-section padding="18px 36px 36px"><mj-column direction="${direction}">` +
    `<mj-text align="center" font-family="${fonts}" font-size="13px" line-height="1.6" color="${colours.quiet}" padding="0">${legal}</mj-text>` +
    '</mj-column></mj-section>'
  )
}
