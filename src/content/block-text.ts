import type { Language } from '#platform/language.ts'
import { BLOCK_WORDS } from './block-words.ts'
import type { Block, ContentButton } from './contract.ts'
import { textToPlain } from './mark-up.ts'

/** A block as plain text, for readers of mail without HTML. Liquid stays in it. Pure. */

type Reader = { readonly language: Language; readonly address: (address: string) => string }
type Of<Type extends Block['type']> = Extract<Block, { type: Type }>

const RULE = '----------'

export function blockText(block: Block, reader: Reader): string {
  const text = say(block, reader)
  return block.shown_when === undefined || text === ''
    ? text
    : `{% if ${block.shown_when} %}${text}{% endif %}`
}

function say(block: Block, reader: Reader): string {
  const { language } = reader
  switch (block.type) {
    case 'heading':
      return block.text[language].trim()
    case 'text':
      return textToPlain(block.text[language], reader.address)
    case 'image':
      return block.link === null
        ? ''
        : `${block.alternative[language].trim()}: ${linkText(block.link, reader)}`
    case 'button':
      return buttonText(block, reader)
    case 'divider':
      return RULE
    case 'spacer':
      return ''
    case 'products':
      return listText(block.title[language], 'recommended_products', block.most, productText)
    case 'rewards':
      return listText(block.title[language], block.list, block.most, (item) => rewardText(item, language))
    case 'dream':
      return dreamText(block, language)
    case 'news':
      return newsText(block, reader)
    case 'offer':
      return offerText(block, reader)
  }
}

const linkText = (link: string, { address }: Reader): string =>
  link.includes('{{') ? link.trim() : address(link.trim())

const buttonText = (button: ContentButton, reader: Reader): string =>
  `${button.label[reader.language].trim()}: ${linkText(button.link, reader)}`

const lines = (...all: readonly string[]): string => all.filter((line) => line.trim() !== '').join('\n')

function listText(title: string, list: string, most: number, itemText: (item: string) => string): string {
  const items = Array.from({ length: most }, (_, index) => {
    const item = `${list}[${index}]`
    return `{% if ${item} %}\n- ${itemText(item)}{% endif %}`
  })
  return `{% if ${list} %}${title.trim()}${items.join('')}{% endif %}`
}

const productText = (item: string): string =>
  `{{ ${item}.name }}{% if ${item}.price %}, {{ ${item}.price }}{% endif %}{% if ${item}.link %}: {{ ${item}.link }}{% endif %}`

function rewardText(item: string, language: Language): string {
  const said = (words: { he: string; en: string }) => words[language].replaceAll('ITEM', item)
  return (
    `{{ ${item}.name }} (${said(BLOCK_WORDS.costs)}, ` +
    `{% if ${item}.missing_points > 0 %}${said(BLOCK_WORDS.missing)}{% else %}${said(BLOCK_WORDS.takeNow)}{% endif %}): ` +
    `{{ ${item}.link }}`
  )
}

const MOST_DREAMS = 2

function dreamText(block: Of<'dream'>, language: Language): string {
  const road = lines(
    block.title[language].trim() === ''
      ? '{{ dream.name }}'
      : `${block.title[language].trim()}: {{ dream.name }}`,
    `${BLOCK_WORDS.road[language]} · {% if dream.missing_points > 0 %}${BLOCK_WORDS.left[language]}{% else %}${BLOCK_WORDS.reached[language]}{% endif %}`,
    '{{ dream.link }}',
  )
  const without = block.title_without[language]
  const choice =
    without.trim() === ''
      ? ''
      : listText(without, 'dreams', MOST_DREAMS, (item) => rewardText(item, language))
  return `{% if dream %}${road}{% else %}${choice}{% endif %}`
}

function newsText(block: Of<'news'>, reader: Reader): string {
  const { language } = reader
  const items = block.items.map((item) =>
    lines(
      item.title[language].trim(),
      textToPlain(item.text[language], reader.address),
      item.link === null ? '' : linkText(item.link, reader),
    ),
  )
  return [block.title[language].trim(), ...items].filter((each) => each !== '').join('\n\n')
}

function offerText(block: Of<'offer'>, reader: Reader): string {
  const { language } = reader
  const code = block.code === null ? '' : `${BLOCK_WORDS.code[language]}: ${block.code.trim()}`
  return lines(
    block.title[language].trim(),
    textToPlain(block.text[language], reader.address),
    code.includes('offer.code') ? `{% if offer.code %}${code}{% endif %}` : code,
    `{% if offer.ends_on %}${BLOCK_WORDS.until[language]}{% endif %}`,
    block.button === null ? '' : buttonText(block.button, reader),
    textToPlain(block.terms[language], reader.address),
  )
}
