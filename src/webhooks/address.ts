import { BlockList, isIP } from 'node:net'

/**
 * Where may be sent to. A club's manager names an address and this server calls it, so it must not lead to what only this
 * server reaches: other machines of its network, itself, the cloud's own services.
 */
export type AddressRule = {
  /** Plain http to this very machine is taken, for trying out. */
  isDevelopment: boolean
  /** Networks of one's own that may be called all the same, as `address` or `address/bits`. */
  allowed: readonly string[]
}

export type AddressFault = 'not_a_url' | 'not_https' | 'has_credentials' | 'private_address'

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/** IANA's special-purpose registries: nothing in them is somebody's server on the internet. */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  // What a cloud tells its own machines about them; a public address by its number alone.
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]
/** Within 2000::/3, which is all that is public: tunnels that carry any IPv4 address, and examples. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

const special = listOf([...SPECIAL_V4, ...SPECIAL_V6])
const publicV6 = listOf(['2000::/3'])

export type AddressCheck = (address: string) => boolean

/** Tells of an address, not of a name, whether it may be called. */
export function createAddressCheck({ allowed }: Pick<AddressRule, 'allowed'>): AddressCheck {
  const own = listOf(allowed)
  return (address) => {
    const family = isIP(address)
    if (family === 0) return false
    const kind = family === 6 ? 'ipv6' : 'ipv4'
    if (own.check(address, kind)) return true
    if (special.check(address, kind)) return false
    return family === 4 || publicV6.check(address, 'ipv6')
  }
}

const isLocal = (url: URL, { isDevelopment }: AddressRule): boolean =>
  isDevelopment && LOCAL_HOSTS.has(url.hostname)

/** What is wrong with an address as it is written; where its name leads is looked at when it is called. */
export function findAddressFault(text: string, rule: AddressRule): AddressFault | null {
  if (!URL.canParse(text)) return 'not_a_url'
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return 'has_credentials'
  if (isLocal(url, rule)) return /^https?:$/.test(url.protocol) ? null : 'not_https'
  if (url.protocol !== 'https:') return 'not_https'
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && !createAddressCheck(rule)(literal)) return 'private_address'
  return null
}

/** As `createAddressCheck`, for calling this one address. */
export function checkFor(url: URL, rule: AddressRule): AddressCheck {
  const check = createAddressCheck(rule)
  return isLocal(url, rule)
    ? (address) => address === '127.0.0.1' || address === '::1' || check(address)
    : check
}
