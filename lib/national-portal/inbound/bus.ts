import 'server-only'
import { config } from '@/lib/platform/config'
import type { DoorAnswer, DoorCall } from '@/lib/platform/door'
import { answerInbound, type InboundName, METHODS } from './calls'

/** How real callers name the calls (national-portal d), below the prefixes of the local adapter. */
const CALLERS_NAMES: Record<string, InboundName> = {
  'search/call': 'tra-cuu-ho-so',
  nhanhsdvcqg: 'nhan-ho-so',
  nhantbthuedvcqg: 'nhan-ho-so',
  addtthcKhuyenMai: 'nhan-khuyen-mai',
  dptracuuthanhtoanhs: 'thanh-toan/tra-cuu',
  dpnhankqthanhtoanhs: 'thanh-toan/ket-qua',
}
const OUR_PREFIX = '/api/national-portal'
const OUR_NAMES: Record<string, InboundName> = {
  'tra-cuu-ho-so': 'tra-cuu-ho-so',
  'nhan-ho-so': 'nhan-ho-so',
  'thanh-toan/tra-cuu': 'thanh-toan/tra-cuu',
  'thanh-toan/ket-qua': 'thanh-toan/ket-qua',
}

type Asked = { name: InboundName; key: string }

/** Which call a path below one prefix means, with the id of the file where there is one. */
function callBelow(prefix: string, known: Record<string, InboundName>, file: string, path: string): Asked | undefined {
  if (!path.startsWith(`${prefix}/`)) return undefined
  const rest = path.slice(prefix.length + 1)
  const name = Object.hasOwn(known, rest) ? known[rest] : undefined
  if (name) return { name, key: '' }
  return rest.startsWith(file) ? { name: 'tep', key: rest.slice(file.length) } : undefined
}

/** Which call a path means by our own names, which both doors know. */
export const ourCallOf = (path: string): Asked | undefined => callBelow(OUR_PREFIX, OUR_NAMES, 'tep/', path)

/** Which call a path of the bus door means. */
export function busCallOf(path: string, prefixes: readonly string[]): Asked | undefined {
  for (const prefix of prefixes) {
    const asked = callBelow(prefix, CALLERS_NAMES, 'downloadfile/', path)
    if (asked) return asked
  }
  return ourCallOf(path)
}

/** What serves a call at the bus door; nothing but the calls of the national side is there (decided 21). */
export function busRoute(method: string, path: string): ((call: DoorCall) => Promise<DoorAnswer>) | undefined {
  const asked = busCallOf(path, config().BUS_PREFIXES)
  if (!asked || !METHODS[asked.name].includes(method)) return undefined
  return (call) => answerInbound(asked.name, { ...call, door: 'bus' }, asked.key)
}
