/** Until a club chooses its own. */
export const DEFAULT_ACCENT = '#0f6b5c'

const channelOf = (hex: string, at: number): number => {
  const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
const luminanceOf = (hex: string): number =>
  0.2126 * channelOf(hex, 1) + 0.7152 * channelOf(hex, 3) + 0.0722 * channelOf(hex, 5)

export function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const WHITE = '#ffffff'
const BLACK = '#000000'

/** Text that can be read upon the colour: of black and white one always has a contrast of 4.5 or more. */
export const inkOn = (accent: string): string =>
  contrastOf(accent, WHITE) >= 4.5 ? WHITE : contrastOf(accent, BLACK) >= 4.5 ? BLACK : WHITE

const LONGEST_ADDRESS = 60

/** An address out of a club's name, of the Latin letters and digits in it; empty where there are hardly any. */
export function proposeAddress(name: string): string {
  const address = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ADDRESS)
    .replaceAll(/^-+|-+$/g, '')
  return address.length >= 3 ? address : ''
}
