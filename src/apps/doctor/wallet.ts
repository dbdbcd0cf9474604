import { X509Certificate } from 'node:crypto'
import type { AppleWalletConfig } from '#platform/config-wallet.ts'
import { type Finding, fault, ok, warn } from './finding.ts'

const SUBJECT = 'Apple Wallet'
/** So long before its end there is time to ask Apple for another. */
const SOON = Temporal.Duration.from({ hours: 30 * 24 })

/** The certificate that signs cards: whose it is, and how long it holds. Nothing where there is none. */
export function checkAppleCertificate(apple: AppleWalletConfig | null, now: Temporal.Instant): Finding[] {
  if (apple === null) return []
  const certificate = new X509Certificate(apple.certificate)
  const { passType, team } = apple
  const strange = [
    ['UID', passType, 'MOADON_APPLE_PASS_TYPE'] as const,
    ['OU', team, 'MOADON_APPLE_TEAM'] as const,
  ].find(([name, wanted]) => readName(certificate, name) !== wanted)
  if (strange) {
    const [name, wanted, setting] = strange
    const found = readName(certificate, name) ?? 'nothing'
    const advice = 'Telephones take no card that another certificate signed: set what stands in it.'
    return [fault(SUBJECT, `the certificate is of ${found}, ${setting} says ${wanted}`, advice)]
  }
  const end = Temporal.Instant.fromEpochMilliseconds(certificate.validToDate.getTime())
  const says = `the certificate of ${passType} holds until ${end.toString().slice(0, 10)}`
  const advice =
    'Make a new one of the same pass type at Apple, and name it in MOADON_APPLE_CERTIFICATE_FILE.'
  if (Temporal.Instant.compare(end, now) <= 0) return [fault(SUBJECT, says.replace('holds', 'held'), advice)]
  const isSoon = Temporal.Instant.compare(end, now.add(SOON)) <= 0
  return [isSoon ? warn(SUBJECT, says, advice) : ok(SUBJECT, says)]
}

/** One part of whom a certificate is of, by its name in RFC 4514. */
function readName({ subject }: X509Certificate, name: string): string | null {
  const line = subject.split('\n').find((one) => one.startsWith(`${name}=`))
  return line?.slice(name.length + 1) ?? null
}
