import 'server-only'
import { type LookupAddress, lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { config } from '@/lib/platform/config'

const TIMEOUT_MS = 20_000
const MOST_BYTES = 5_000_000
const MOST_REDIRECTS = 3

/** Why a site was not read; the message is for the report and repeats nothing of what came. */
export class SiteUnreachable extends Error {}

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
const guardedLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const list: LookupAddress[] = addresses ?? []
    if (error) return done(error, '', 0)
    const refused = list.some(({ address }) => !isAllowed(address, config().PARITY_ALLOWED_NETWORKS))
    const [first] = list
    if (refused || !first) return done(new SiteUnreachable('địa chỉ nội bộ không được phép'), '', 0)
    return options.all ? done(null, list) : done(null, first.address, first.family)
  })
}

/**
 * Reads one address of a registered site as text, at most 5 MB in 20 s, through at most three redirects.
 * @throws SiteUnreachable
 */
export async function fetchSite(address: string): Promise<string> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS)
  let url = new URL(address)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const answer = await get(url, deadline)
    if ('text' in answer) return answer.text
    url = new URL(answer.location, url)
  }
  throw new SiteUnreachable('chuyển hướng quá nhiều lần')
}

function get(url: URL, deadline: AbortSignal): Promise<{ text: string } | { location: string }> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!/^https?:$/.test(url.protocol)) throw new SiteUnreachable('chỉ đọc http và https')
  // A name is looked at when it is looked up; an address is not looked up.
  if (isIP(host) !== 0 && !isAllowed(host, config().PARITY_ALLOWED_NETWORKS))
    throw new SiteUnreachable('địa chỉ nội bộ không được phép')
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, {
      agent: false,
      signal: deadline,
      lookup: guardedLookup,
      headers: { accept: 'application/json, text/html;q=0.9', 'user-agent': 'MotCua-DoiChieu/1.0' },
    })
    request.on('error', (error) => reject(reasonOf(error, deadline)))
    request.on('response', (response) => {
      read(response).then(resolve, (error: unknown) => reject(reasonOf(error, deadline)))
    })
  })
}

function reasonOf(error: unknown, deadline: AbortSignal): SiteUnreachable {
  if (error instanceof SiteUnreachable) return error
  if (deadline.aborted) return new SiteUnreachable(`không trả lời trong ${TIMEOUT_MS / 1000} giây`)
  return new SiteUnreachable(`không kết nối được${error instanceof Error && 'code' in error ? ` (${error.code})` : ''}`)
}

async function read(response: http.IncomingMessage): Promise<{ text: string } | { location: string }> {
  const { statusCode: status = 0, headers } = response
  if (status >= 300 && status < 400 && headers.location) {
    response.destroy()
    return { location: headers.location }
  }
  if (status !== 200) {
    response.destroy()
    throw new SiteUnreachable(`trả lời HTTP ${status}`)
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new SiteUnreachable('câu trả lời lớn hơn 5 MB')
    chunks.push(chunk)
  }
  return { text: Buffer.concat(chunks).toString('utf8') }
}
