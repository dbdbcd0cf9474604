import type { Frame } from './mail-frame.ts'

/** The pieces that blocks are laid out with, in MJML. Pure. */

/** Shown only where a fact is there; nothing of it is left otherwise. */
export const quietIf = (condition: string, mjml: string, frame: Frame, otherwise = ''): string =>
  [
    raw(frame, `{% if ${condition} %}`),
    mjml,
    ...(otherwise === '' ? [] : [raw(frame, '{% else %}'), otherwise]),
    raw(frame, '{% endif %}'),
  ].join('')

const raw = (frame: Frame, liquid: string): string => `<mj-raw>${frame.put(liquid)}</mj-raw>`

/** A row as wide as the mail, of one column. */
export const rowMjml = (frame: Frame, inside: string, padding: string): string =>
  sectionMjml(frame, columnMjml(frame, inside, {}), padding)

/** On a telephone the sides of these are narrower: the rows, the grids of two columns, the framed boxes. */
export type SectionKind = 'row' | 'grid' | 'box'
export const SIDES: Readonly<Record<SectionKind, { readonly wide: string; readonly narrow: string }>> = {
  row: { wide: '36px', narrow: '22px' },
  grid: { wide: '24px', narrow: '10px' },
  box: { wide: '36px', narrow: '14px' },
}

/** From edge to edge. */
export const wideMjml = (frame: Frame, inside: string, padding: string): string =>
  `<mj-section background-color="${frame.colours.paper}" padding="${padding} 0">${columnMjml(frame, inside, {})}</mj-section>`

// The section keeps its columns from left to right: told to turn them, Outlook draws lines between them. The words turn inside.
// `padding`: above and below.
export const sectionMjml = (
  frame: Frame,
  columns: string,
  padding: string,
  kind: SectionKind = 'row',
): string => {
  const [above, below = above] = padding.split(' ')
  const { wide } = SIDES[kind]
  return `<mj-section css-class="side-${kind}" background-color="${frame.colours.paper}" padding="${above} ${wide} ${below}">${columns}</mj-section>`
}

export const columnMjml = (
  frame: Frame,
  inside: string,
  look: { width?: string; attributes?: string },
): string =>
  `<mj-column direction="${frame.direction}" vertical-align="top"${look.width ? ` width="${look.width}"` : ''} ${look.attributes ?? ''}>${inside}</mj-column>`

/** Columns that stay beside each other on a telephone. */
export const groupMjml = (frame: Frame, columns: string): string =>
  `<mj-group direction="${frame.direction}" vertical-align="top">${columns}</mj-group>`

export type TextLook = {
  readonly size?: string
  readonly height?: string
  readonly weight?: string
  readonly colour?: string
  readonly align?: 'start' | 'center'
  readonly padding?: string
}

export function textMjml(frame: Frame, html: string, look: TextLook): string {
  const { colours, start, direction } = frame
  const align = look.align === 'center' ? 'center' : start
  const inside = frame.put(`<div dir="${direction}" style="text-align:${align};">${html}</div>`)
  return (
    `<mj-text align="${align}" font-family="${frame.fonts}" font-size="${look.size ?? '16px'}" ` +
    `line-height="${look.height ?? '1.65'}" font-weight="${look.weight ?? '400'}" ` +
    `color="${look.colour ?? colours.ink}" padding="${look.padding ?? '0'}">${inside}</mj-text>`
  )
}

export type ImageLook = {
  readonly address: string
  readonly alternative: string
  readonly href: string | null
  /** null: as wide as its column. */
  readonly width: string | null
  readonly radius: string
  readonly padding?: string
}

export function imageMjml(frame: Frame, look: ImageLook): string {
  const link = look.href === null ? '' : ` href="${frame.put(look.href)}" target="_blank"`
  return (
    `<mj-image src="${frame.put(look.address)}" alt="${frame.put(look.alternative)}" padding="${look.padding ?? '0'}"` +
    ` border-radius="${look.radius}"${look.width === null ? '' : ` width="${look.width}"`}${link} />`
  )
}

export function buttonMjml(
  frame: Frame,
  html: string,
  href: string,
  look: { align?: 'start' | 'center'; isQuiet?: boolean; padding?: string } = {},
): string {
  const { colours } = frame
  const isQuiet = look.isQuiet === true
  return (
    `<mj-button href="${frame.put(href)}" align="${look.align === 'start' ? frame.start : 'center'}" ` +
    `background-color="${isQuiet ? colours.soft : colours.accent}" color="${isQuiet ? colours.accentInk : colours.onAccent}" ` +
    `font-family="${frame.fonts}" font-size="${isQuiet ? '14px' : '17px'}" font-weight="700" border-radius="${isQuiet ? '8px' : '10px'}" ` +
    `inner-padding="${isQuiet ? '9px 16px' : '14px 34px'}" line-height="1.3" padding="${look.padding ?? '0'}">` +
    `${frame.put(`<span dir="${frame.direction}">${html}</span>`)}</mj-button>`
  )
}
