import { readFileSync } from 'node:fs'
import type { PKPass } from 'passkit-generator'
import type { AppleWalletConfig } from '#platform/config-wallet.ts'
import { say } from '#platform/language.ts'
import type { PassContent, Shown } from './pass.ts'
import { PASS_WORDS } from './pass-words.ts'

export const APPLE_TYPE = 'application/vnd.apple.pkpass'

const ICONS = ['icon.png', 'icon@2x.png', 'icon@3x.png']
/** Read once, when the first pass is made. */
let icons: Record<string, Buffer> | null = null
const readIcons = (): Record<string, Buffer> => {
  icons ??= Object.fromEntries(
    ICONS.map((name) => [name, readFileSync(new URL(`./icons/${name}`, import.meta.url))]),
  )
  return icons
}

/** #rrggbb as Apple writes colours. */
const rgbOf = (hex: string): string => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return `rgb(${red}, ${green}, ${blue})`
}

export type AppleService = {
  readonly serial: string
  /** What the telephone proves itself by when it asks for a newer one. */
  readonly token: string
  /** Where telephones register and ask; Apple's protocol adds its own paths. */
  readonly serviceUrl: string
}

/**
 * A signed pass (.pkpass): https://developer.apple.com/documentation/walletpasses. Of a member who is gone it says that it is void, and
 * nothing of them.
 */
export async function writeApplePass(
  { look, content }: Shown,
  { serial, token, serviceUrl }: AppleService,
  config: AppleWalletConfig,
): Promise<Buffer> {
  // Whoever makes no passes does not load what makes them.
  const { PKPass } = await import('passkit-generator')
  const language = content?.language ?? 'he'
  const [ink, ground] = [rgbOf(look.onAccent), rgbOf(look.accent)]
  const pass = new PKPass(
    readIcons(),
    { signerCert: config.certificate, signerKey: config.key, wwdr: config.authority },
    {
      formatVersion: 1,
      passTypeIdentifier: config.passType,
      teamIdentifier: config.team,
      serialNumber: serial,
      organizationName: look.name,
      description: say(PASS_WORDS.card, language, { club: look.name }),
      logoText: look.name,
      backgroundColor: ground,
      foregroundColor: ink,
      labelColor: ink,
      webServiceURL: serviceUrl,
      authenticationToken: token,
      sharingProhibited: true,
      ...(content === null && { voided: true }),
    },
  )
  pass.type = 'storeCard'
  if (content === null) pass.primaryFields.push({ key: 'ended', value: say(PASS_WORDS.ended, language) })
  else fill(pass, content)
  return pass.getAsBuffer()
}

function fill(pass: PKPass, { language, name, card, points, tier, nextReward, link }: PassContent): void {
  pass.primaryFields.push({
    key: 'points',
    label: say(PASS_WORDS.points, language),
    value: points,
    changeMessage: say(PASS_WORDS.points_now, language),
  })
  if (tier !== null)
    pass.headerFields.push({ key: 'tier', label: say(PASS_WORDS.tier, language), value: tier })
  if (name !== '')
    pass.secondaryFields.push({ key: 'member', label: say(PASS_WORDS.member, language), value: name })
  if (nextReward !== null)
    pass.auxiliaryFields.push({
      key: 'next',
      label: `${say(PASS_WORDS.next, language)}: ${nextReward.name}`,
      value: say(PASS_WORDS.missing, language, { points: nextReward.missingPoints }),
    })
  if (link !== '') pass.backFields.push({ key: 'page', label: say(PASS_WORDS.page, language), value: link })
  pass.setBarcodes({
    format: 'PKBarcodeFormatQR',
    message: card.text,
    messageEncoding: 'iso-8859-1',
    ...(card.kind !== 'id' && { altText: card.text }),
  })
}
