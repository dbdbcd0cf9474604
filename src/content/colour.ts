/** Colours of a mail, `#rrggbb`. Pure. */

type Rgb = readonly [number, number, number]

const FORM = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i

export const isColour = (text: string): boolean => FORM.test(text)

function parts(colour: string): Rgb {
  const [, red = '00', green = '00', blue = '00'] = FORM.exec(colour) ?? []
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)]
}

const twoDigits = (value: number): string => Math.round(value).toString(16).padStart(2, '0')

/** `share` of the colour (0 to 1), the rest white. */
export const tint = (colour: string, share: number): string =>
  `#${parts(colour)
    .map((value) => twoDigits(255 - (255 - value) * share))
    .join('')}`

/** WCAG 2: relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = parts(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

const LEAST_CONTRAST = 4.5

/** The colour where its letters can be read on a ground, else the other. */
export function readableOn(ground: string, colour: string, otherwise: string): string {
  const [bright, dark] = [luminance(ground), luminance(colour)].sort((a, b) => b - a)
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05) >= LEAST_CONTRAST ? colour : otherwise
}
