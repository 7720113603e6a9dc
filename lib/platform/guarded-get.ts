import 'server-only'
import { type LookupAddress, lookup } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** An address that is not asked, whatever stands there; the message says why. */
export class GuardedAddress extends Error {}

const inner = () => new GuardedAddress('địa chỉ nội bộ không được phép')

/** What is no address of the public internet (IANA special-purpose registries). */
const NOT_PUBLIC: readonly string[] = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...[
    '224.0.0.0/4',
    '240.0.0.0/4',
    '::/96',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
  ],
  ...['2002::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
]

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    list.addSubnet(address, Number(bits ?? (isIP(address) === 6 ? 128 : 32)), familyOf(address))
  }
  return list
}

const inside = listOf(NOT_PUBLIC)

/** An address inside the house is asked only where the configuration names it: a registered site must not open what stands behind the firewall. */
export function isAllowed(address: string, allowed: readonly string[]): boolean {
  // ::ffff:10.0.0.1 is 10.0.0.1.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIP(plain) === 0) return false
  return !inside.check(plain, familyOf(plain)) || listOf(allowed).check(plain, familyOf(plain))
}

/** Looks the name up once, and the line is opened to what was looked at: a name that changes in between gains nothing. */
const guardedLookup =
  (allowed: readonly string[]): LookupFunction =>
  (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const list: LookupAddress[] = addresses ?? []
      if (error) return done(error, '', 0)
      const [first] = list
      if (!first || list.some(({ address }) => !isAllowed(address, allowed))) return done(inner(), '', 0)
      return options.all ? done(null, list) : done(null, first.address, first.family)
    })
  }

type Guard = {
  /** Networks inside the house that may be asked. */
  allowed: readonly string[]
  headers: Readonly<Record<string, string>>
  /** Ends the reading of the answer as well. */
  signal: AbortSignal
}

/**
 * Asks one address outside that somebody else named; the answer is still to be read, a redirect is not followed. Only http and https, and
 * nothing inside the house but what `allowed` names. @throws GuardedAddress, and what the line throws
 */
export function guardedGet(url: URL, { allowed, headers, signal }: Guard): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!/^https?:$/.test(url.protocol)) return Promise.reject(new GuardedAddress('chỉ đọc http và https'))
  // A name is looked at when it is looked up; an address is not looked up.
  if (isIP(host) !== 0 && !isAllowed(host, allowed)) return Promise.reject(inner())
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? https.get : http.get
    const request = get(url, { agent: false, signal, lookup: guardedLookup(allowed), headers: { ...headers } })
    request.on('error', reject)
    request.on('response', resolve)
  })
}
