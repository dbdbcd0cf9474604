import { escapeHtml } from '#platform/html.ts'
import type { Block, ContentButton } from './contract.ts'
import { dreamMjml, newsMjml, offerMjml, productsMjml, rewardsMjml } from './list-block.ts'
import { type Frame, hrefOf } from './mail-frame.ts'
import { lineToHtml, textToHtml, wordsToHtml } from './mark-up.ts'
import { buttonMjml, imageMjml, quietIf, rowMjml, textMjml, wideMjml } from './mjml-part.ts'

/** A block as MJML, its words put aside. Pure. */

export function blockMjml(block: Block, frame: Frame): string {
  const mjml = layOut(block, frame)
  return block.shown_when === undefined ? mjml : quietIf(block.shown_when, mjml, frame)
}

const SPACES = { small: '12px', medium: '28px', large: '52px' } as const

function layOut(block: Block, frame: Frame): string {
  const { language, colours } = frame
  switch (block.type) {
    case 'heading':
      return headingMjml(block, frame)
    case 'text':
      return rowMjml(frame, textMjml(frame, textToHtml(block.text[language], markUpStyle(frame)), {}), '8px')
    case 'image':
      return imageBlockMjml(block, frame)
    case 'button':
      return actionMjml(block, frame)
    case 'divider':
      return rowMjml(
        frame,
        `<mj-divider border-width="1px" border-color="${colours.line}" padding="0" />`,
        '18px',
      )
    case 'spacer':
      return rowMjml(frame, `<mj-spacer height="${SPACES[block.size]}" padding="0" />`, '0')
    case 'products':
      return productsMjml(block, frame)
    case 'rewards':
      return rewardsMjml(block, frame)
    case 'dream':
      return dreamMjml(block, frame)
    case 'news':
      return newsMjml(block, frame)
    case 'offer':
      return offerMjml(block, frame)
  }
}

const markUpStyle = (frame: Frame) => ({
  link: `color:${frame.colours.accentInk};text-decoration:underline;`,
  isRightToLeft: frame.isRightToLeft,
  address: frame.address,
})

function headingMjml(block: Extract<Block, { type: 'heading' }>, frame: Frame): string {
  const isLarge = block.size === 'large'
  const tag = isLarge ? 'h1' : 'h2'
  const html = `<${tag} style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit;">${wordsToHtml(block.text[frame.language])}</${tag}>`
  const text = textMjml(frame, html, {
    size: isLarge ? '30px' : '21px',
    height: isLarge ? '1.25' : '1.35',
    weight: '700',
  })
  return rowMjml(frame, text, isLarge ? '28px 8px' : '24px 4px')
}

function imageBlockMjml(block: Extract<Block, { type: 'image' }>, frame: Frame): string {
  const isFull = block.width === 'full'
  const image = imageMjml(frame, {
    address: escapeHtml(block.address.trim()),
    alternative: lineToHtml(block.alternative[frame.language]),
    href: block.link === null ? null : hrefOf(block.link, frame),
    width: isFull ? null : '264px',
    radius: isFull ? '0' : '12px',
  })
  return isFull ? wideMjml(frame, image, '12px') : rowMjml(frame, image, '12px')
}

function actionMjml(button: ContentButton, frame: Frame): string {
  return rowMjml(
    frame,
    buttonMjml(frame, lineToHtml(button.label[frame.language]), hrefOf(button.link, frame)),
    '16px 20px',
  )
}
