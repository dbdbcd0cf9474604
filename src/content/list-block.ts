import { escapeHtml } from '#platform/html.ts'
import type { Words } from '#platform/language.ts'
import { BLOCK_WORDS } from './block-words.ts'
import type { Block } from './contract.ts'
import { type Frame, hrefOf } from './mail-frame.ts'
import { lineToHtml, textToHtml, wordsToHtml } from './mark-up.ts'
import {
  buttonMjml,
  columnMjml,
  groupMjml,
  imageMjml,
  quietIf,
  rowMjml,
  sectionMjml,
  textMjml,
} from './mjml-part.ts'

/** Blocks that are filled from lists and framed: products, rewards, the dream, news, an offer. MJML, pure. */

type Of<Type extends Block['type']> = Extract<Block, { type: Type }>

const said = (words: Words, frame: Frame, item = ''): string => words[frame.language].replaceAll('ITEM', item)

const isWritten = (text: string): boolean => text.trim() !== ''

function titleMjml(title: string, frame: Frame): string {
  if (!isWritten(title)) return ''
  const html = `<h2 style="margin:0;font-size:inherit;line-height:inherit;">${wordsToHtml(title)}</h2>`
  const text = textMjml(frame, html, { size: '21px', height: '1.35', weight: '700' })
  return rowMjml(frame, text, '26px 10px')
}

// --- products and rewards: two beside each other, the last of an odd number alone ---

/** What stands below an item's name. */
type Detail = (item: string) => string

type Grid = {
  readonly list: string
  readonly most: number
  readonly detail: Detail
  /** Written; empty: no button. */
  readonly label: string
  readonly mayLackLink: boolean
}

function gridMjml(grid: Grid, frame: Frame): string {
  const rows: string[] = []
  for (let first = 0; first < grid.most; first += 2) {
    const [left, right] = [`${grid.list}[${first}]`, `${grid.list}[${first + 1}]`]
    const alone = aloneMjml(left, grid, frame)
    const hasRight = first + 1 < grid.most
    const row = hasRight ? quietIf(right, pairMjml([left, right], grid, frame), frame, alone) : alone
    rows.push(quietIf(left, row, frame))
  }
  return rows.join('')
}

/** With pictures where both have one: beside a picture, words alone look like a mistake. */
function pairMjml(items: readonly string[], grid: Grid, frame: Frame): string {
  const havePictures = items.map((item) => `${item}.image`).join(' and ')
  const cards = items.map((item) =>
    columnMjml(
      frame,
      quietIf(havePictures, pictureMjml(item, grid, frame), frame) + wordsMjml(item, grid, frame),
      {
        width: '50%',
        attributes: 'padding="10px 12px"',
      },
    ),
  )
  return sectionMjml(frame, groupMjml(frame, cards.join('')), '0', 'grid')
}

function aloneMjml(item: string, grid: Grid, frame: Frame): string {
  const columns = [
    columnMjml(frame, pictureMjml(item, grid, frame), { width: '45%', attributes: 'padding="10px 12px"' }),
    columnMjml(frame, wordsMjml(item, grid, frame), { width: '55%', attributes: 'padding="10px 12px"' }),
  ]
  const withPicture = sectionMjml(frame, groupMjml(frame, columns.join('')), '0', 'grid')
  const without = rowMjml(frame, wordsMjml(item, grid, frame), '10px')
  return quietIf(`${item}.image`, withPicture, frame, without)
}

const linkOf = (item: string): string => `{{ ${item}.link }}`

function pictureMjml(item: string, grid: Grid, frame: Frame): string {
  const image = (href: string | null) =>
    imageMjml(frame, {
      address: `{{ ${item}.image }}`,
      alternative: `{{ ${item}.name }}`,
      href,
      width: null,
      radius: '12px',
      padding: '0 0 10px',
    })
  const linked = image(linkOf(item))
  return grid.mayLackLink ? quietIf(`${item}.link`, linked, frame, image(null)) : linked
}

function wordsMjml(item: string, grid: Grid, frame: Frame): string {
  const name = textMjml(frame, `{{ ${item}.name }}`, { size: '16px', height: '1.4', weight: '700' })
  const detail = textMjml(frame, grid.detail(item), {
    size: '15px',
    height: '1.5',
    colour: frame.colours.quiet,
    padding: '2px 0 0',
  })
  if (!isWritten(grid.label)) return name + detail
  const button = buttonMjml(frame, lineToHtml(grid.label), linkOf(item), {
    align: 'start',
    isQuiet: true,
    padding: '10px 0 6px',
  })
  return name + detail + (grid.mayLackLink ? quietIf(`${item}.link`, button, frame) : button)
}

export function productsMjml(block: Of<'products'>, frame: Frame): string {
  const price = `font-weight:700;color:${frame.colours.accentInk};`
  const grid = gridMjml(
    {
      list: 'recommended_products',
      most: block.most,
      detail: (item) => `{% if ${item}.price %}<span style="${price}">{{ ${item}.price }}</span>{% endif %}`,
      label: block.label[frame.language],
      mayLackLink: true,
    },
    frame,
  )
  return quietIf('recommended_products', titleMjml(block.title[frame.language], frame) + grid, frame)
}

function rewardDetail(frame: Frame): Detail {
  const strong = `font-weight:700;color:${frame.colours.accentInk};`
  return (item) =>
    `${said(BLOCK_WORDS.costs, frame, item)}<br>` +
    `{% if ${item}.missing_points > 0 %}${said(BLOCK_WORDS.missing, frame, item)}` +
    `{% else %}<span style="${strong}">${said(BLOCK_WORDS.takeNow, frame)}</span>{% endif %}`
}

function rewardGrid(list: string, most: number, label: string, frame: Frame): string {
  return gridMjml({ list, most, detail: rewardDetail(frame), label, mayLackLink: false }, frame)
}

export function rewardsMjml(block: Of<'rewards'>, frame: Frame): string {
  const { language } = frame
  const grid = rewardGrid(block.list, block.most, block.label[language], frame)
  return quietIf(block.list, titleMjml(block.title[language], frame) + grid, frame)
}

// --- the road to a dream ---

const MOST_DREAMS = 2

export function dreamMjml(block: Of<'dream'>, frame: Frame): string {
  const { language } = frame
  const label = block.label[language]
  const without = block.title_without[language]
  const choice = isWritten(without)
    ? quietIf('dreams', titleMjml(without, frame) + rewardGrid('dreams', MOST_DREAMS, label, frame), frame)
    : ''
  return quietIf('dream', roadMjml(block.title[language], label, frame), frame, choice)
}

function roadMjml(title: string, label: string, frame: Frame): string {
  const { colours } = frame
  const picture = imageMjml(frame, {
    address: '{{ dream.image }}',
    alternative: '{{ dream.name }}',
    href: '{{ dream.link }}',
    width: null,
    radius: '12px',
    padding: '0 0 16px',
  })
  const inside = [
    isWritten(title)
      ? textMjml(frame, wordsToHtml(title), { size: '15px', weight: '700', colour: colours.accentInk })
      : '',
    textMjml(frame, '{{ dream.name }}', {
      size: '24px',
      height: '1.3',
      weight: '700',
      padding: '2px 0 14px',
    }),
    quietIf('dream.image', picture, frame),
    textMjml(frame, barHtml(frame), { height: '1', size: '12px', padding: '0 0 10px' }),
    textMjml(frame, roadWords(frame), { size: '15px', height: '1.6', colour: colours.quiet }),
    isWritten(label)
      ? buttonMjml(frame, lineToHtml(label), '{{ dream.link }}', { align: 'start', padding: '16px 0 0' })
      : '',
  ]
  return boxMjml(inside.join(''), frame, `background-color="${colours.soft}"`)
}

const boxMjml = (inside: string, frame: Frame, attributes: string): string =>
  sectionMjml(
    frame,
    columnMjml(frame, inside, {
      attributes: `inner-border-radius="16px" border-radius="16px" padding="26px 28px" ${attributes}`,
    }),
    '14px',
    'box',
  )

/** Two cells: what is behind the member, and what is ahead. */
function barHtml({ colours }: Frame): string {
  const cell = (width: string, colour: string) =>
    `<td width="${width}" height="12" bgcolor="${colour}" style="width:${width};height:12px;line-height:12px;font-size:0;background:${colour};">&nbsp;</td>`
  return (
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-radius:6px;overflow:hidden;border-collapse:separate;"><tr>' +
    `{% if dream.percent > 0 %}${cell('{{ dream.percent }}%', colours.accent)}{% endif %}` +
    `{% if dream.percent < 100 %}<td height="12" bgcolor="${colours.line}" style="height:12px;line-height:12px;font-size:0;background:${colours.line};">&nbsp;</td>{% endif %}` +
    '</tr></table>'
  )
}

function roadWords(frame: Frame): string {
  const bold = `font-weight:700;color:${frame.colours.ink};`
  return (
    `<span style="${bold}">${said(BLOCK_WORDS.road, frame)}</span> · ` +
    `{% if dream.missing_points > 0 %}${said(BLOCK_WORDS.left, frame)}{% else %}${said(BLOCK_WORDS.reached, frame)}{% endif %}` +
    `{% if dream.expected_on %}<br>${said(BLOCK_WORDS.expected, frame)}{% endif %}`
  )
}

// --- news ---

export function newsMjml(block: Of<'news'>, frame: Frame): string {
  const { language } = frame
  const items = block.items.map((item) => newsItemMjml(item, block.label[language], frame))
  return titleMjml(block.title[language], frame) + items.join('')
}

function newsItemMjml(item: Of<'news'>['items'][number], label: string, frame: Frame): string {
  const { language, colours } = frame
  const href = item.link === null ? null : hrefOf(item.link, frame)
  const quietLink = `color:${colours.accentInk};font-weight:700;text-decoration:underline;`
  const style = { link: quietLink, isRightToLeft: frame.isRightToLeft, address: frame.address }
  const text = item.text[language]
  const words = [
    textMjml(frame, wordsToHtml(item.title[language]), { size: '17px', height: '1.4', weight: '700' }),
    isWritten(text)
      ? textMjml(frame, textToHtml(text, style), { size: '15px', colour: colours.quiet, padding: '4px 0 0' })
      : '',
    href !== null && isWritten(label)
      ? textMjml(frame, `<a href="${href}" target="_blank" style="${quietLink}">${lineToHtml(label)}</a>`, {
          size: '15px',
          padding: '6px 0 0',
        })
      : '',
  ].join('')
  if (item.image === null) return rowMjml(frame, words, '10px')
  const picture = imageMjml(frame, {
    address: escapeHtml(item.image.address.trim()),
    alternative: lineToHtml(item.image.alternative[language]),
    href,
    width: null,
    radius: '12px',
  })
  const columns =
    columnMjml(frame, picture, { width: '38%', attributes: 'padding="10px 12px"' }) +
    columnMjml(frame, words, { width: '62%', attributes: 'padding="8px 12px"' })
  return sectionMjml(frame, groupMjml(frame, columns), '0', 'grid')
}

// --- an offer ---

export function offerMjml(block: Of<'offer'>, frame: Frame): string {
  const { language, colours } = frame
  const centred = { align: 'center' as const }
  const style = {
    link: `color:${colours.accentInk};text-decoration:underline;`,
    isRightToLeft: frame.isRightToLeft,
    address: frame.address,
  }
  const paragraphs = (text: string, size: string, padding: string): string =>
    isWritten(text)
      ? textMjml(frame, textToHtml(text, style), { ...centred, size, padding, colour: colours.quiet })
      : ''
  const inside = [
    textMjml(frame, wordsToHtml(block.title[language]), {
      ...centred,
      size: '26px',
      height: '1.3',
      weight: '700',
      colour: colours.accentInk,
    }),
    paragraphs(block.text[language], '16px', '8px 0 0'),
    block.code === null ? '' : codeMjml(block.code, frame),
    quietIf(
      'offer.ends_on',
      textMjml(frame, said(BLOCK_WORDS.until, frame), {
        ...centred,
        size: '15px',
        weight: '700',
        padding: '12px 0 0',
      }),
      frame,
    ),
    block.button === null
      ? ''
      : buttonMjml(frame, lineToHtml(block.button.label[language]), hrefOf(block.button.link, frame), {
          padding: '18px 0 0',
        }),
    paragraphs(block.terms[language], '13px', '16px 0 0'),
  ]
  return boxMjml(
    inside.join(''),
    frame,
    `border="2px dashed ${colours.accent}" background-color="${colours.soft}"`,
  )
}

function codeMjml(code: string, frame: Frame): string {
  const { colours } = frame
  const pill = `display:inline-block;padding:8px 18px;background:${colours.paper};border:1px solid ${colours.line};border-radius:8px;font-family:Consolas,Menlo,monospace;font-size:20px;letter-spacing:2px;color:${colours.ink};`
  const html = `<span style="font-size:14px;color:${colours.quiet};">${said(BLOCK_WORDS.code, frame)}</span><br><bdi dir="ltr" style="${pill}">${lineToHtml(code)}</bdi>`
  const shown = textMjml(frame, html, { align: 'center', padding: '14px 0 0' })
  return code.includes('offer.code') ? quietIf('offer.code', shown, frame) : shown
}
