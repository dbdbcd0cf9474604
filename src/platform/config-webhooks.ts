import { isIP } from 'node:net'

type Environment = Readonly<Record<string, string | undefined>>

/** An address, or an address and how many of its bits name the network. */
function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
}

/** Networks of one's own to which webhooks may go although they are private: none where nothing is said. */
export function readWebhookNetworks(environment: Environment, faults: string[]): readonly string[] {
  const networks = (environment.MOADON_WEBHOOK_NETWORKS ?? '').split(',').map((text) => text.trim())
  const named = networks.filter((text) => text !== '')
  for (const text of named)
    if (!isNetwork(text))
      faults.push(`MOADON_WEBHOOK_NETWORKS holds ${text}, which is no network such as 10.1.0.0/16`)
  return named
}
