import { type Language, say, type Words } from '#platform/language.ts'
import { isSecureAddress } from './address.ts'
import { checkText, linkFactOf } from './check-text.ts'
import type { Block, ContentButton, MessageContent, Texts } from './contract.ts'
import { templateOf } from './edition.ts'
import { barestFacts, LINKS, type MessageFacts, nameOfPath } from './fact.ts'
import { FAULTS, type FaultCode } from './fault-words.ts'
import { FILTERS } from './filter.ts'
import { linksOf } from './mark-up.ts'
import { isSure, type Sure, sureOf } from './presence.ts'
import { countSegments } from './sms.ts'

/*
 * Whether an edition can be sent: everything is said in each language of the club, and every text can be rendered for every
 * member, also for one of whom nothing is known. What passes here renders.
 */

export type ContentFault = {
  readonly code: FaultCode
  /** A JSON pointer into the content: `/email/blocks/2/text`. */
  readonly pointer: string
  /** Null where it is the same in each. */
  readonly language: Language | null
  readonly words: Words
}

/** More parts than these cost more than they say. */
const MOST_SEGMENTS = 6

export function checkContent(content: MessageContent, languages: readonly Language[]): ContentFault[] {
  const check = new ContentCheck(languages)
  const { email, sms, card, cashier_line } = content
  if (!email && !sms && !card && !cashier_line) check.add('nothing_said', '', null)
  if (email) {
    check.said('/email/subject', email.subject)
    check.text('/email/preheader', email.preheader, {})
    if (email.blocks.length === 0) check.add('no_blocks', '/email/blocks', null)
    for (const [index, block] of email.blocks.entries()) check.block(`/email/blocks/${index}`, block)
  }
  if (sms) {
    check.said('/sms', sms)
    check.length('/sms', sms)
  }
  if (card) {
    check.said('/card/title', card.title)
    check.text('/card/text', card.text, {})
    if (card.button) check.button('/card/button', card.button, NOTHING)
  }
  if (cashier_line) check.said('/cashier_line', cashier_line)
  return check.faults
}

const NOTHING: Sure = new Set()

/** What its writer would have to imagine: a member of whom nothing is known. */
const STRANGER: MessageFacts = barestFacts(
  'Club',
  Object.fromEntries(
    LINKS.map((name) => [name, `https://club.example/club/club/${name}`]),
  ) as MessageFacts['links'],
  '2026-01-01',
)

type TextRules = { readonly required?: boolean; readonly sure?: Sure; readonly missing?: FaultCode }

class ContentCheck {
  readonly faults: ContentFault[] = []
  readonly #languages: readonly Language[]

  constructor(languages: readonly Language[]) {
    this.#languages = languages
  }

  add(code: FaultCode, pointer: string, language: Language | null, what = ''): void {
    const example = (Object.hasOwn(FILTERS, what) && FILTERS[what]?.example) || ''
    const params = { what, example }
    const words = { he: say(FAULTS[code], 'he', params), en: say(FAULTS[code], 'en', params) }
    this.faults.push({ code, pointer, language, words })
  }

  /** A text in each language; whether it stands there and what it asks for. */
  text(
    pointer: string,
    texts: Texts,
    { required = false, sure = NOTHING, missing = 'empty' }: TextRules,
  ): void {
    const isWritten = this.#languages.some((language) => texts[language].trim() !== '')
    for (const language of this.#languages) {
      const source = texts[language]
      if (source.trim() !== '') {
        for (const { code, what } of checkText(source, sure)) this.add(code, pointer, language, what)
        this.#links(pointer, language, source, sure)
      } else if (isWritten) this.add('language_missing', pointer, language)
      else if (required) this.add(missing, pointer, language)
    }
  }

  /** A text that may not be empty for anybody. */
  said(pointer: string, texts: Texts): void {
    const before = this.faults.length
    this.text(pointer, texts, { required: true })
    if (this.faults.length > before) return
    for (const language of this.#languages)
      if (renderFor(STRANGER, texts[language], language).trim() === '')
        this.add('empty_for_some', pointer, language)
  }

  length(pointer: string, texts: Texts): void {
    if (this.faults.some((fault) => fault.pointer === pointer)) return
    for (const language of this.#languages) {
      const segments = countSegments(renderFor(STRANGER, texts[language], language))
      if (segments > MOST_SEGMENTS) this.add('too_long', pointer, language, String(segments))
    }
  }

  #links(pointer: string, language: Language, source: string, sure: Sure): void {
    for (const link of linksOf(source)) this.link(pointer, link, sure, language)
  }

  link(pointer: string, link: string, sure: Sure, language: Language | null = null): void {
    const fact = linkFactOf(link)
    if (fact === null) {
      if (!isSecureAddress(link.trim())) this.add('bad_link', pointer, language, link)
    } else if (!isSure(fact, sure)) this.add('no_fall_back', pointer, language, nameOfPath(fact))
  }

  button(pointer: string, { label, link }: ContentButton, sure: Sure): void {
    this.text(`${pointer}/label`, label, { required: true, sure })
    this.link(`${pointer}/link`, link, sure)
  }

  image(pointer: string, image: { address: string; alternative: Texts }, sure: Sure): void {
    if (!isSecureAddress(image.address.trim()))
      this.add('bad_image', `${pointer}/address`, null, image.address)
    this.text(`${pointer}/alternative`, image.alternative, {
      required: true,
      sure,
      missing: 'no_alternative',
    })
  }

  block(pointer: string, block: Block): void {
    const sure = block.shown_when === undefined ? NOTHING : sureOf([block.shown_when])
    if (block.type === 'heading' || block.type === 'text')
      this.text(`${pointer}/text`, block.text, { required: true, sure })
    else if (block.type === 'button') this.button(pointer, block, sure)
    else if (block.type === 'image') {
      this.image(pointer, block, sure)
      if (block.link !== null) this.link(`${pointer}/link`, block.link, sure)
    } else if (block.type === 'news') this.#news(pointer, block, sure)
    else if (block.type === 'offer') this.#offer(pointer, block, sure)
    else if (block.type === 'dream') this.#dream(pointer, block, sure)
    else if (block.type === 'products' || block.type === 'rewards') {
      // Who has nothing on the list is not shown the block.
      const list = block.type === 'products' ? 'recommended_products' : block.list
      const filled = { sure: sure.union(sureOf([list])) }
      this.text(`${pointer}/title`, block.title, filled)
      this.text(`${pointer}/label`, block.label, filled)
    }
  }

  #dream(pointer: string, block: Extract<Block, { type: 'dream' }>, sure: Sure): void {
    this.text(`${pointer}/title`, block.title, { sure: sure.union(sureOf(['dream'])) })
    this.text(`${pointer}/title_without`, block.title_without, { sure: sure.union(sureOf(['dreams'])) })
    this.text(`${pointer}/label`, block.label, { sure })
  }

  #news(pointer: string, block: Extract<Block, { type: 'news' }>, sure: Sure): void {
    this.text(`${pointer}/title`, block.title, { sure })
    this.text(`${pointer}/label`, block.label, { sure })
    if (block.items.length === 0) this.add('empty', `${pointer}/items`, null)
    for (const [index, item] of block.items.entries()) {
      const place = `${pointer}/items/${index}`
      this.text(`${place}/title`, item.title, { required: true, sure })
      this.text(`${place}/text`, item.text, { sure })
      if (item.image !== null) this.image(`${place}/image`, item.image, sure)
      if (item.link !== null) this.link(`${place}/link`, item.link, sure)
    }
  }

  #offer(pointer: string, block: Extract<Block, { type: 'offer' }>, sure: Sure): void {
    this.text(`${pointer}/title`, block.title, { required: true, sure })
    this.text(`${pointer}/text`, block.text, { sure })
    this.text(`${pointer}/terms`, block.terms, { sure })
    if (block.button) this.button(`${pointer}/button`, block.button, sure)
    if (block.code === null) return
    // A code of the member's own is left out where they have none, and its frame with it.
    const code = block.code.includes('offer.code') ? sure.union(sureOf(['offer', 'code'])) : sure
    for (const fault of checkText(block.code, code)) this.add(fault.code, `${pointer}/code`, null, fault.what)
    if (block.code.trim() === '') this.add('empty', `${pointer}/code`, null)
  }
}

const renderFor = (facts: MessageFacts, source: string, language: Language): string =>
  templateOf(source, { language, into: 'plain', tagLink: (address) => address })(facts)
