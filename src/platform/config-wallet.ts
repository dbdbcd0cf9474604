import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Whose passes these are, and what signs them: a certificate of the pass type by Apple, and the one that Apple signed it with. */
export type AppleWalletConfig = {
  passType: string
  team: string
  certificate: string
  key: string
  /** Apple's intermediate (WWDR). */
  authority: string
  /** Where telephones are woken up; null: Apple's own. */
  pushUrl: string | null
}

/** A service account that may write the issuer's cards. */
export type GoogleWalletConfig = {
  issuer: string
  email: string
  privateKey: string
  tokenUrl: string
  /** Where cards are kept; null: Google's own. */
  url: string | null
}

export type WalletConfig = { apple: AppleWalletConfig | null; google: GoogleWalletConfig | null }

type Environment = Readonly<Record<string, string | undefined>>

const TOKEN_URL = 'https://oauth2.googleapis.com/token'

export const readWallet = (environment: Environment, faults: string[]): WalletConfig => ({
  apple: readApple(environment, faults),
  google: readGoogle(environment, faults),
})

/** All of them or none; null with a fault told where some are missing. */
function readTogether<Name extends string>(
  settings: Readonly<Record<Name, string | undefined>>,
  faults: string[],
): Readonly<Record<Name, string>> | null {
  const names = Object.keys(settings) as Name[]
  const missing = names.filter((name) => settings[name] === undefined)
  if (missing.length === 0) return settings as Readonly<Record<Name, string>>
  if (missing.length < names.length)
    faults.push(`${names.join(', ')} are set together, or none; missing: ${missing.join(', ')}`)
  return null
}

function readHost(name: string, text: string | undefined, faults: string[]): string | null {
  if (text === undefined || (URL.canParse(text) && /^https?:/.test(text))) return text ?? null
  faults.push(`${name} is not a web address: ${text}`)
  return null
}

function readApple(environment: Environment, faults: string[]): AppleWalletConfig | null {
  const settings = readTogether(
    {
      MOADON_APPLE_PASS_TYPE: environment.MOADON_APPLE_PASS_TYPE,
      MOADON_APPLE_TEAM: environment.MOADON_APPLE_TEAM,
      MOADON_APPLE_CERTIFICATE_FILE: environment.MOADON_APPLE_CERTIFICATE_FILE,
      MOADON_APPLE_KEY_FILE: environment.MOADON_APPLE_KEY_FILE,
      MOADON_APPLE_AUTHORITY_FILE: environment.MOADON_APPLE_AUTHORITY_FILE,
    },
    faults,
  )
  const pushUrl = readHost('MOADON_APPLE_PUSH_HOST', environment.MOADON_APPLE_PUSH_HOST, faults)
  if (settings === null) return null
  const certificate = readCertificate(settings, 'MOADON_APPLE_CERTIFICATE_FILE', faults)
  const authority = readCertificate(settings, 'MOADON_APPLE_AUTHORITY_FILE', faults)
  const key = readKey(settings.MOADON_APPLE_KEY_FILE)
  if (key === null)
    faults.push(
      `MOADON_APPLE_KEY_FILE is a file with an RSA private key as PEM, not ${settings.MOADON_APPLE_KEY_FILE}`,
    )
  if (certificate === null || authority === null || key === null) return null
  if (!new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))) {
    faults.push('MOADON_APPLE_KEY_FILE is not the key of MOADON_APPLE_CERTIFICATE_FILE')
    return null
  }
  const { MOADON_APPLE_PASS_TYPE: passType, MOADON_APPLE_TEAM: team } = settings
  return { passType, team, certificate, key, authority, pushUrl }
}

function readCertificate<Name extends string>(
  settings: Record<Name, string>,
  name: Name,
  faults: string[],
): string | null {
  try {
    return new X509Certificate(readFileSync(settings[name])).toString()
  } catch {
    faults.push(`${name} is a file with a certificate (PEM or DER), not ${settings[name]}`)
    return null
  }
}

function readKey(file: string): string | null {
  try {
    const key = readFileSync(file, 'utf8')
    return createPrivateKey(key).asymmetricKeyType === 'rsa' ? key : null
  } catch {
    return null
  }
}

function readGoogle(environment: Environment, faults: string[]): GoogleWalletConfig | null {
  const settings = readTogether(
    {
      MOADON_GOOGLE_ISSUER: environment.MOADON_GOOGLE_ISSUER,
      MOADON_GOOGLE_KEY_FILE: environment.MOADON_GOOGLE_KEY_FILE,
    },
    faults,
  )
  const url = readHost('MOADON_GOOGLE_WALLET_HOST', environment.MOADON_GOOGLE_WALLET_HOST, faults)
  if (settings === null) return null
  const account = readAccount(settings.MOADON_GOOGLE_KEY_FILE)
  if (account === null)
    faults.push(
      `MOADON_GOOGLE_KEY_FILE is the JSON key of a service account, with client_email and private_key, not ${settings.MOADON_GOOGLE_KEY_FILE}`,
    )
  if (!/^\d{5,30}$/.test(settings.MOADON_GOOGLE_ISSUER))
    faults.push(`MOADON_GOOGLE_ISSUER is the issuer’s number, not ${settings.MOADON_GOOGLE_ISSUER}`)
  return account && { issuer: settings.MOADON_GOOGLE_ISSUER, url, ...account }
}

function readAccount(file: string): Pick<GoogleWalletConfig, 'email' | 'privateKey' | 'tokenUrl'> | null {
  try {
    const account: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
    const { client_email: email, private_key: privateKey, token_uri: tokenUrl = TOKEN_URL } = account
    if (typeof email !== 'string' || typeof privateKey !== 'string' || typeof tokenUrl !== 'string')
      return null
    return createPrivateKey(privateKey).asymmetricKeyType === 'rsa' ? { email, privateKey, tokenUrl } : null
  } catch {
    return null
  }
}
