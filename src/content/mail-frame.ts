import { escapeHtml } from '#platform/html.ts'
import type { Language } from '#platform/language.ts'
import { isColour, readableOn, tint } from './colour.ts'

/** What all blocks of a mail are built with: its colours, its letters, and the places where words go in later. */

export type MailLook = {
  /** `#rrggbb`; letters in `on_accent` upon `accent` can be read. */
  readonly accent: string
  readonly on_accent: string
  /** An https address; without one the club's name stands there. */
  readonly logo: string | null
}

export const DEFAULT_LOOK: MailLook = { accent: '#0f6b5c', on_accent: '#ffffff', logo: null }

const INK = '#22282c'

export type Frame = {
  readonly language: Language
  readonly isRightToLeft: boolean
  /** Where a line begins, and where it ends. */
  readonly start: 'left' | 'right'
  readonly end: 'left' | 'right'
  readonly direction: 'rtl' | 'ltr'
  readonly colours: {
    readonly accent: string
    readonly onAccent: string
    /** The accent as letters on white and on its own tint, or ink where that could not be read. */
    readonly accentInk: string
    readonly soft: string
    readonly ink: string
    readonly quiet: string
    readonly line: string
    readonly paper: string
    readonly ground: string
  }
  readonly fonts: string
  /** A link's address as it goes out; Liquid addresses stay as they are. */
  readonly address: (address: string) => string
  /** Keeps HTML (Liquid still in it) for later; what comes back is a word that the layout can hold anywhere. */
  readonly put: (html: string) => string
}

/** Words take their places after the layout is done, so that nothing anybody wrote is read as layout. */
export class Places {
  readonly #kept: string[] = []
  readonly #put = (html: string): string => `xplace${this.#kept.push(html) - 1}x`

  get put(): (html: string) => string {
    return this.#put
  }

  fill(html: string): string {
    return html.replaceAll(/xplace(\d+)x/g, (_word, index) => this.#kept[Number(index)] ?? '')
  }
}

export function makeFrame(
  language: Language,
  look: MailLook,
  put: Frame['put'],
  address: Frame['address'],
): Frame {
  const isRightToLeft = language === 'he'
  const accent = isColour(look.accent) ? look.accent : DEFAULT_LOOK.accent
  const onAccent = isColour(look.on_accent) ? look.on_accent : DEFAULT_LOOK.on_accent
  const soft = tint(accent, 0.07)
  return {
    language,
    isRightToLeft,
    start: isRightToLeft ? 'right' : 'left',
    end: isRightToLeft ? 'left' : 'right',
    direction: isRightToLeft ? 'rtl' : 'ltr',
    colours: {
      accent,
      onAccent,
      accentInk: readableOn(soft, accent, INK),
      soft,
      ink: INK,
      quiet: '#5d666c',
      line: '#e4e2de',
      paper: '#ffffff',
      ground: '#f3f2ef',
    },
    fonts: "Heebo, Assistant, 'Segoe UI', Arial, Helvetica, sans-serif",
    address,
    put,
  }
}

/** A link as an attribute: an address, tagged, or the Liquid that gives one. */
export const hrefOf = (link: string, { address }: Pick<Frame, 'address'>): string =>
  link.includes('{{') ? link.trim() : escapeHtml(address(link.trim()))
